// What an entry of the catalogue of faults says.

/** Red costs events or counts them twice; yellow costs quality, or may become red. */
export type Urgency = 'red' | 'yellow';

/** Where a fault can be seen: in container exports, a recorded visit, or live under npm start. */
type Place = 'containers' | 'recording' | 'npm start';

export interface Fault {
  title: string;
  urgency: Urgency;
  /** Why it matters. */
  why: string;
  /** How it shows. */
  shows: string;
  /** How to mend it. */
  mend: string;
  /** Which of our commands finds it. */
  seenIn: readonly Place[];
}
