import type { EpochMs, SessionId } from '../../../../shared/contract/ids.ts';
import type { SessionPlaylist } from '../../../../shared/contract/music.ts';
import type { CareType, Protocol, Readings } from '../../../../shared/contract/protocol.ts';
import type { NewSessionEvent, SessionStaff } from '../../../../shared/contract/session-event.ts';
import type { ActedCommand } from '../../../../shared/domain/session/command.ts';
import { clientNumbered, nurseId, prescriberId, therapistId } from './made-up-people.ts';
import { arrival, go, leaving } from './made-up-day.ts';
import { tellSession, type SessionTeller } from './session-teller.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

type VisitType = Exclude<CareType, 'ketamine-only'>;
export type Stage = Readonly<{
  staff: readonly SessionStaff[];
  playlist: SessionPlaylist | null;
  /** The protocol of each kind of visit that is told. */
  protocols: Readonly<Record<VisitType, Protocol>>;
  weightsKg: readonly (number | null)[];
}>;

/** Who came, how many days ago, for what; `turn` varies readings and words so that no two dosing sessions are alike. */
type Visit = Readonly<{ client: number; daysAgo: number; careType: VisitType; turn: number }>;

const visits: readonly Visit[] = [
  { client: 1, daysAgo: 42, careType: 'preparation', turn: 0 },
  { client: 1, daysAgo: 35, careType: 'kap', turn: 0 },
  { client: 1, daysAgo: 33, careType: 'integration', turn: 0 },
  { client: 1, daysAgo: 14, careType: 'kap', turn: 1 },
  { client: 2, daysAgo: 21, careType: 'preparation', turn: 1 },
  { client: 2, daysAgo: 16, careType: 'kap', turn: 2 },
  { client: 2, daysAgo: 12, careType: 'integration', turn: 1 },
  { client: 3, daysAgo: 9, careType: 'kap', turn: 3 },
  { client: 4, daysAgo: 6, careType: 'preparation', turn: 2 },
  { client: 4, daysAgo: 2, careType: 'kap', turn: 4 },
];

type Told = Readonly<{ sessionId: SessionId; events: readonly NewSessionEvent[] }>;

const preparationWords = [
  'Talked through the day: arrival, the mask, the headphones, what a stamp is. Intention: "to sit beside the fear, not inside it".',
  'Has not slept well this week. Wishes no sung words in the music. Touch: the shoulder only, asked each time.',
  'Second preparation. Escort named and written down. Questions about the first minutes answered.',
];
const integrationWords = [
  'Came with a drawing of a stair. Stayed with the sentence "I was allowed to be slow".',
  'Two calm days, then restlessness on the third. Returned in words to the image of the lake.',
];
const promptWords = [
  'To be slow, and to be allowed to.',
  'The quiet after the second track; a hand held out and taken.',
  'Cellos are welcome; nothing with bells.',
] as const;
const dosingWords = [
  [
    'Quiet, breath slow.',
    '"There is a door and it is already open."',
    'Hand on the blanket, still.',
  ],
  ['Humming along, softly.', '"It is only weather."', 'A long sigh, shoulders down.'],
  [
    'Says a name, not clear which.',
    '"Big. Very big. But kind."',
    'Rolls to the side, comfortable.',
  ],
  ['Eyes move under the mask.', '"Water, all the way down."', 'Smiles.'],
  [
    'Asks once what time it is.',
    '"I can see the whole house from here."',
    'Warm hands, blanket away.',
  ],
] as const;

/** Readings that rise after the dose and settle: mmHg, mmHg, /min, %. Rises are of the size clinical.md 2.2 reports. */
function readingsAt(minutes: number, turn: number): Readings {
  const rise = minutes <= 0 ? 0 : Math.max(0, 1 - Math.abs(minutes - 25) / 70);
  return {
    systolic: Math.round(118 + turn * 3 + rise * (turn === 2 ? 45 : 24)),
    diastolic: Math.round(74 + turn + rise * 13),
    pulse: Math.round(68 + turn * 2 + rise * 17),
    saturation: Math.round(98 - rise * (turn === 3 ? 4 : 2)),
  };
}

function start(
  teller: SessionTeller,
  visit: Visit,
  stage: Stage,
  sessionId: SessionId,
  atMin: number,
): void {
  teller.at(atMin, {
    kind: 'session.start',
    sessionId,
    actor: therapistId,
    as: {
      clientId: clientNumbered(visit.client),
      careType: visit.careType,
      protocol: stage.protocols[visit.careType],
      playlist: stage.playlist,
      staff: [...stage.staff],
      weightKg: stage.weightsKg[visit.client - 1] ?? null,
      volume: 0.45,
    },
  });
}

/** A talking session: an hour with two prompts, two notes and no dose. */
function tellTalk(
  teller: SessionTeller,
  t0Ms: EpochMs,
  { prompts }: Protocol,
  words: readonly string[],
  turn: number,
): void {
  const note = (atMin: number, text: string): void =>
    teller.at(atMin, {
      kind: 'note.write',
      actor: therapistId,
      text,
      observedAtMs: t0Ms + (atMin - 1) * minuteMs,
    });
  prompts.slice(0, 2).forEach(({ key }, index) => {
    const text = promptWords[(turn + index) % promptWords.length] ?? '';
    teller.at(5 + index * 12, { kind: 'prompt.answer', actor: therapistId, key, text });
  });
  note(30, words[turn % words.length] ?? '');
  note(41, 'Agreed on the next date. Nothing left open.');
  teller.at(52, { kind: 'session.end', actor: therapistId });
}

function tellDosing(
  teller: SessionTeller,
  t0Ms: EpochMs,
  protocol: Protocol,
  turn: number,
  hasMusic: boolean,
): void {
  const by = (atMin: number, command: ActedCommand): void => teller.at(atMin, command);
  const note = (atMin: number, text: string): void =>
    by(atMin, {
      kind: 'note.write',
      actor: therapistId,
      text,
      observedAtMs: t0Ms + (atMin - 0.4) * minuteMs,
    });
  const stamp = (atMin: number, label: string): void =>
    by(atMin, {
      kind: 'stamp.press',
      actor: therapistId,
      label,
      observedAtMs: t0Ms + atMin * minuteMs,
    });
  const vitals = (atMin: number): void => {
    by(atMin, {
      kind: 'vitals.record',
      actor: nurseId,
      readings: readingsAt(atMin, turn),
      observedAtMs: null,
      confirmedUnusual: true,
    });
    for (const vitalsSeq of teller.unseen())
      by(atMin + 0.5, {
        kind: 'limit.acknowledge',
        actor: nurseId,
        vitalsSeq,
        symptoms: [],
        words: 'Feels well; looked at again at the next check.',
      });
  };
  const music = (
    atMin: number,
    command: { kind: 'music.play' | 'music.pause' | 'music.silence' | 'music.lift' },
  ): void => {
    if (hasMusic) by(atMin, { ...command, actor: therapistId });
  };
  const words = dosingWords[turn % dosingWords.length] ?? dosingWords[0];

  for (const step of arrival(protocol, turn)) by(...step);
  vitals(-8);
  vitals(-6.5);
  music(-6, { kind: 'music.play' });
  note(-4, 'Mask on, headphones on. Says: "ready".');
  by(...go);
  by(0, {
    kind: 'dose.record',
    actor: prescriberId,
    overMaximumReason: null,
    observedAtMs: null,
    details: {
      amount: { unit: 'mL', ml: 0.4 + 0.05 * (turn % 3), strengthMgPerMl: 100 },
      route: 'intramuscular',
      lot: `MADE-UP-${20 + turn}`,
      site: turn % 2 === 0 ? 'left deltoid' : 'right deltoid',
      givenBy: prescriberId,
    },
  });
  note(6, words[0]);
  stamp(11, 'Movement');
  vitals(15.2);
  stamp(19, 'Tears');
  note(22, words[1]);
  vitals(turn === 1 ? 37 : 30.5); // once, seven minutes late
  if (turn === 3)
    by(46, { kind: 'vitals.skip', actor: nurseId, slotIndex: 2, reason: 'asleep', words: '' });
  else vitals(45.4);
  if (turn === 4) {
    music(47, { kind: 'music.silence' });
    music(51, { kind: 'music.lift' });
  }
  stamp(53, 'Touch offered');
  stamp(53.2, turn % 2 === 0 ? 'Touch accepted' : 'Touch declined');
  vitals(60.8);
  note(68, words[2]);
  stamp(76, 'Eyes open');
  vitals(90.3);
  note(97, 'Sits up, drinks water, speaks in whole sentences.');
  music(112, { kind: 'music.pause' });
  vitals(118);
  for (const step of leaving(protocol, turn)) by(...step);
  note(121, 'Escort is here. Steady on the stairs, both ways.');
  by(124, { kind: 'session.end', actor: therapistId });
}

/**
 * The finished sessions of the throw-away office, told backwards from `nowMs`, each at ten o'clock (UTC) of its day.
 * The same `nowMs` gives the same sessions.
 */
export function madeUpSessions(stage: Stage, nowMs: EpochMs): readonly Told[] {
  const today = nowMs - (nowMs % dayMs);
  return visits.map((visit, index) => {
    const sessionId = `made-up-session-${index + 1}` as SessionId; // fixed, like all ids of this office
    const t0Ms = today - visit.daysAgo * dayMs + 10 * 60 * minuteMs;
    const teller = tellSession(t0Ms);
    const protocol = stage.protocols[visit.careType];
    start(teller, visit, stage, sessionId, visit.careType === 'kap' ? -15 : 0);
    if (visit.careType === 'preparation')
      tellTalk(teller, t0Ms, protocol, preparationWords, visit.turn);
    else if (visit.careType === 'integration')
      tellTalk(teller, t0Ms, protocol, integrationWords, visit.turn);
    else tellDosing(teller, t0Ms, protocol, visit.turn, stage.playlist !== null);
    return { sessionId, events: teller.events() };
  });
}
