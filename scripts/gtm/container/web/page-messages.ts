// What each message of the data layer means: data, a gtag command, an event.
import { type PageEvent, runEvent } from './event-run.ts';
import type { PageContext } from './page-context.ts';
import { isGtagCommand } from './page-data.ts';

/** Gives the function that processes messages, and one that ends all events that still wait. */
export function messageProcessor(context: PageContext) {
  const open = new Set<() => void>();
  let initialized = false;
  let hasStarted = false;

  const run = (message: Record<string, unknown>) => {
    // Templates tell events apart by this number. It belongs to the message itself and is counted on
    // the page, so that all containers of a page see the same one.
    const known = message['gtm.uniqueEventId'];
    const id = typeof known === 'number' ? known : context.nextEventId();
    const name = String(message['event']);
    if (Object.isExtensible(message)) message['gtm.uniqueEventId'] = id;
    context.data.process({ ...message, 'gtm.uniqueEventId': id });
    const event: PageEvent = { name, id, message };
    const end = runEvent(context, event);
    open.add(end);
    context.data.processQueued();
  };
  const processEvent = (message: Record<string, unknown>) => {
    if (!initialized) {
      // Before anything else can fire. That events pushed above the snippet come after them too is
      // unconfirmed.
      initialized = true;
      run({ event: 'gtm.init_consent' });
      run({ event: 'gtm.init' });
    }
    if (message['event'] !== 'gtm.js') return run(message);
    if (!hasStarted) run(message);
    else {
      // As in public copies of gtm.js.
      context.data.process(message);
      context.problems.push(
        'gtm.js came a second time on this page, which fires nothing; is the snippet there twice?',
      );
    }
    hasStarted = true;
  };
  const processCommand = ([command, first, second]: unknown[], message: unknown) => {
    const settings = (value: unknown) => (isObject(value) ? value : {});
    if (command === 'consent' && first === 'default') context.consent.setDefault(settings(second));
    else if (command === 'consent' && first === 'update') context.consent.update(settings(second));
    else if (command === 'set') {
      context.data.process(message);
      context.googleTags.setForAll(
        typeof first === 'string' ? { [first]: second } : settings(first),
      );
    } else if (command === 'event' && typeof first === 'string') {
      processEvent({ event: first, eventModel: settings(second) });
    } else if (command !== 'js') {
      context.problems.push(
        `gtag('${String(command)}', …) does nothing in a local container; use tags for it.`,
      );
    }
  };

  return {
    process(message: unknown): void {
      if (isGtagCommand(message)) processCommand([...message], message);
      else if (isObject(message) && typeof message['event'] === 'string') processEvent(message);
      else context.data.process(message);
    },
    endAll(): void {
      for (const end of open) end();
      open.clear();
    },
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
