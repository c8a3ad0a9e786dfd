/** Why a draft cannot be saved: the field at fault, as a path, and one sentence with its figures. */
export type ProtocolFault = Readonly<{ field: string; sentence: string }>;
