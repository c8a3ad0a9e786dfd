import type { Measure } from '../../contract/protocol.ts';
import type { Place } from './entry-places.ts';
import { describeFigure, measureWords } from './readings.ts';

export type ChipField = Measure | 'bloodPressure';

/** How one piece of the line is understood while it is typed. */
export type Chip = Readonly<{
  /** As it was typed. */
  text: string;
  field: ChipField | null;
  /** Empty where the field is not known. */
  label: string;
  /** With its unit; empty where the field is not known. */
  value: string;
  tone: 'understood' | 'unusual' | 'refused' | 'unknown';
}>;

/** The field and the value that a chip shows, with the unit. */
export function chipWords(place: Place): Pick<Chip, 'field' | 'label' | 'value'> {
  const pressure = { field: 'bloodPressure', label: 'Blood pressure' } as const;
  switch (place.kind) {
    case 'figures': {
      const [first, second] = place.figures;
      if (first === undefined) return { field: null, label: '', value: '' };
      if (second !== undefined) return { ...pressure, value: `${first.figure}/${second.figure}` };
      const { label, suffix } = measureWords[first.measure];
      return {
        field: first.measure,
        label,
        value: `${describeFigure(first.measure, first.figure)}${suffix}`,
      };
    }
    case 'fahrenheit':
      return {
        field: 'temperatureC',
        label: measureWords.temperatureC.label,
        value: `${place.figure} °F`,
      };
    case 'run-together':
      return { ...pressure, value: place.figure };
    case 'twice': {
      const { label, suffix } = measureWords[place.measure];
      return {
        field: place.measure,
        label,
        value: `${describeFigure(place.measure, place.second)}${suffix}`,
      };
    }
    case 'either':
    case 'surplus':
    case 'begun':
    case 'unreadable':
      return { field: null, label: '', value: '' };
  }
}
