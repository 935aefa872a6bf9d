// The way of an event, drawn: both channels from the page to Pinterest, with the state of each step.
import type { EventPath as Path, Step } from '../event-row.ts';

const words: Record<Step['state'], string> = {
  done: '✓',
  failed: '✕',
  'not done': '–',
  'held back': '‖',
  unknown: '?',
};

export function EventPath({ path }: { path: Path }) {
  return (
    <div class="path">
      <Stop name="Data layer" step={path.dataLayer} isStart />
      <ol aria-label="Browser">
        <Stop name="Pinterest Tag" step={path.browserTag} />
        <Stop name="Pinterest" step={path.browserHit} />
      </ol>
      <ol aria-label="Server">
        <Stop name="GA4 hit" step={path.ga4Hit} />
        <Stop name="Tagging server" step={path.taggingServer} />
        <Stop name="Pinterest" step={path.serverRequest} />
      </ol>
    </div>
  );
}

function Stop({ name, step, isStart }: { name: string; step: Step; isStart?: boolean }) {
  const content = (
    <>
      <span class="sign" aria-hidden="true">
        {words[step.state]}
      </span>
      <span class="stop-name">{name}</span>
      <small>{step.note}</small>
    </>
  );
  const look = `stop ${step.state.replace(' ', '-')}`;
  return isStart ? <div class={`${look} start`}>{content}</div> : <li class={look}>{content}</li>;
}
