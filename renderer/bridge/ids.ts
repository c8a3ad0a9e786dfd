import type { ClientId, PlaylistId, ProtocolId, StaffId } from '../../shared/contract/ids.ts';

// Ids that come back out of an address or a <select> are plain text. The core checks them again, so no zod is needed here.
export const asClientId = (text: string): ClientId => text as ClientId;
export const asPlaylistId = (text: string): PlaylistId => text as PlaylistId;
export const asProtocolId = (text: string): ProtocolId => text as ProtocolId;
export const asStaffId = (text: string): StaffId => text as StaffId;
