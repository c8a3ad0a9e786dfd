import { Panel } from '../../../ui/panel.tsx';
import type { Tab } from '../../../ui/tabs.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { EditCourse } from './edit-course.tsx';
import { EditDose } from './edit-dose.tsx';
import { EditLimits } from './edit-limits.tsx';
import { EditChecklist, EditPrompts } from './edit-lines.tsx';
import { EditPlausibility } from './edit-plausibility.tsx';
import { EditVitals } from './edit-vitals.tsx';
import type { SectionProps } from './editor-parts.ts';
import { takesDose } from './protocol-words.ts';

const names = {
  course: 'Course',
  dose: 'Dose and stay',
  vitals: 'Vitals',
  limits: 'Limits',
  plausibility: 'Plausible readings',
  checklist: 'Checklist',
  prompts: 'Prompts',
  source: 'Source',
} as const;

/** The part that is open at first. */
export const firstPart = names.course;

/** Which part holds a field, by the first word of its path; what is not named here is of the course. */
const partOfField: Readonly<Record<string, string>> = {
  form: names.dose,
  maxDoseMg: names.dose,
  minimumStay: names.dose,
  finalVitalsWithinMin: names.dose,
  readiness: names.dose,
  vitals: names.vitals,
  measures: names.vitals,
  baseline: names.vitals,
  limits: names.limits,
  plausibility: names.plausibility,
  checklist: names.checklist,
  prompts: names.prompts,
};

/** The part of the editor that holds the field of this path (`limits.2`). */
export function partOf(field: string): string {
  return partOfField[field.split('.')[0] ?? ''] ?? firstPart;
}

/** The parts of the editor: those of a dose only where there is one. `author` stands beside a new limit. */
export function partsOf(parts: SectionProps, author: string): readonly Tab[] {
  const { text, change } = parts;
  const dosing: readonly Tab[] = [
    { name: names.dose, content: <EditDose {...parts} /> },
    { name: names.vitals, content: <EditVitals {...parts} /> },
    { name: names.limits, content: <EditLimits {...parts} author={author} /> },
    { name: names.plausibility, content: <EditPlausibility {...parts} /> },
  ];
  return [
    { name: names.course, content: <EditCourse {...parts} /> },
    ...(takesDose(text) ? dosing : []),
    { name: names.checklist, content: <EditChecklist {...parts} /> },
    { name: names.prompts, content: <EditPrompts {...parts} /> },
    {
      name: names.source,
      content: (
        <Panel title="Where the figures come from">
          <TextArea
            label="Source text"
            rows={10}
            maxLength={2000}
            value={text.source}
            onText={(source) => change({ source })}
          />
        </Panel>
      ),
    },
  ];
}
