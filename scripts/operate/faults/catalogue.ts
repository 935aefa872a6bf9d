// The one catalogue of faults, as docs/faults.md shows it: what is wrong in a shop's measurement, why it
// matters, how it shows and how to mend it.
import { containerFaults } from './container-faults.ts';
import type { Fault } from './fault.ts';
import { breakages, visitFaults } from './traffic-faults.ts';
import { weekFaults } from './week-faults.ts';

export type FaultName =
  | keyof typeof breakages
  | keyof typeof visitFaults
  | keyof typeof containerFaults
  | keyof typeof weekFaults;

export interface Chapter {
  heading: string;
  faults: Readonly<Record<string, Fault>>;
}

export const chapters: readonly Chapter[] = [
  { heading: 'The five that break most set-ups', faults: breakages },
  { heading: 'How the tags are set up', faults: containerFaults },
  { heading: 'What the browser sends', faults: visitFaults },
  { heading: 'What shows in a week', faults: weekFaults },
];

const catalogue: Readonly<Record<FaultName, Fault>> = {
  ...breakages,
  ...visitFaults,
  ...containerFaults,
  ...weekFaults,
};

export const faultOf = (name: FaultName): Fault => catalogue[name];
