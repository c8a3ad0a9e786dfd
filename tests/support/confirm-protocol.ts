import type { CallName, Input, Output } from '../../shared/contract/contract.ts';
import type { ProtocolId, StaffId } from '../../shared/contract/ids.ts';
import type { CareType } from '../../shared/contract/protocol.ts';

type Ask = <N extends CallName>(name: N, input: Input<N>) => Promise<Output<N>>;

/** The PIN of the prescriber whom `confirmProtocol` takes on. */
const prescriberPin = '90909';

/**
 * What a practice does before the first real session: a prescriber is taken on, is at the keyboard, confirms the first protocol
 * of the care type, and hands the keyboard back.
 */
export async function confirmProtocol(
  ask: Ask,
  careType: CareType = 'kap',
  name = 'Dr Osei',
): Promise<Readonly<{ protocolId: ProtocolId; prescriberId: StaffId }>> {
  const { staffId: before } = await ask('office.state', {});
  const { staff } = await ask('staff.list', {});
  const known = staff.find((person) => person.name === name);
  const prescriberId =
    known?.staffId ??
    (await ask('staff.add', { name, role: 'prescriber', pin: prescriberPin })).staffId;
  const { protocols } = await ask('protocol.list', {});
  const protocol = protocols.find((each) => each.careType === careType);
  if (protocol === undefined) throw new Error(`no protocol for ${careType}`);
  const { protocolId, version } = protocol;
  await ask('staff.be', { staffId: prescriberId });
  await ask('protocol.confirm', { protocolId, version });
  if (before !== null) await ask('staff.be', { staffId: before });
  return { protocolId, prescriberId };
}
