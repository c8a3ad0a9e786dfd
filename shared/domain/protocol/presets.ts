import type { Protocol } from '../../contract/protocol.ts';
import { esketamineNasalExample } from './esketamine-nasal.ts';
import { integrationExample } from './integration.ts';
import { kapIntramuscularExample } from './kap-intramuscular.ts';
import { kapIntranasalExample } from './kap-intranasal.ts';
import { kapLozengeExample } from './kap-lozenge.ts';
import { ketamineInfusionExample } from './ketamine-infusion.ts';
import { preparationExample } from './preparation.ts';

/** What a new office begins with. Every figure is an example: not for a real client until a prescriber has confirmed it. */
export const presets: readonly Protocol[] = [
  kapIntramuscularExample,
  kapLozengeExample,
  kapIntranasalExample,
  ketamineInfusionExample,
  esketamineNasalExample,
  preparationExample,
  integrationExample,
];
