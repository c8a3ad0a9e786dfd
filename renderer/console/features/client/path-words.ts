import type { PathPreference } from '../../../../shared/contract/course.ts';

export const preferenceWords = {
  kap: 'KAP',
  'ketamine-only': 'ketamine only',
  undecided: 'to decide later',
} satisfies Record<PathPreference, string>;

/** In the order in which they are offered. */
export const pathPreferences = ['kap', 'ketamine-only', 'undecided'] as const;

/** One line of the page: what it is about, and the same said of either path. */
export type PathLine = Readonly<{ about: string; kap: string; ketamineOnly: string }>;

/**
 * The two paths side by side, to be read with a client. Plain and even-handed: nothing is promised and nothing is advised.
 * Figures are those that practices publish (clinical.md 1.3–1.5, 2.1), and say so; a practice's own may differ.
 */
export const pathLines: readonly PathLine[] = [
  {
    about: 'Approach',
    kap: 'Ketamine and psychotherapy together. A therapist prepares with you, is with you while the medicine works, and talks it over with you afterwards.',
    ketamineOnly:
      'The medicine by itself, most often as an infusion by pump. Talking is not part of the session; therapy with somebody else can go on beside it.',
  },
  {
    about: 'Setting',
    kap: 'A quiet, dim room with a couch or recliner, an eye mask, a blanket, and headphones with music that was talked about beforehand. The therapist stays; a nurse comes and goes.',
    ketamineOnly:
      'A recliner in a room where staff watch the pump and the readings. Music and an eye mask are possible and not required.',
  },
  {
    about: 'Goals and outcomes',
    kap: 'Goals and an intention are put into words before the first dose, and come back in every talk: what came up, and what it may mean in daily life. Outcomes differ from person to person; none is certain.',
    ketamineOnly:
      'Goals are mostly about symptoms, and are followed with questionnaires. How much changes, and for how long, differs from person to person; none of it is certain.',
  },
  {
    about: 'Duration and frequency',
    kap: 'Practices report about three hours for a dosing session, one to three preparation sessions before the first, an integration session after each dose, and series of three to six doses.',
    ketamineOnly:
      'Practices report 40 to 60 minutes for an infusion and 30 to 60 minutes of recovery after it. How many, and how often, is agreed on with the prescriber.',
  },
  {
    about: 'Monitoring',
    kap: 'Blood pressure, pulse and oxygen are measured before the dose, at set times after it, and before you leave. Somebody you name takes you home.',
    ketamineOnly:
      'Blood pressure, pulse and oxygen are measured before, about every 10 to 15 minutes while the pump runs, and before you leave. Somebody you name takes you home.',
  },
];

/** What holds for either path (clinical.md 1.1; the approved uses of esketamine: its label, S6). */
export const bothPaths =
  'For either path: ketamine is approved as an anaesthetic, and its use here is outside that approval. Esketamine as a nasal spray is approved for certain kinds of depression, and is within its approval when it is used for them. Effects, side effects and what is not known are talked through with the prescriber, in a consent of their own. The choice can be changed at any time.';
