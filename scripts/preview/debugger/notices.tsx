// What stands above everything else: where events go, what was held back, what is not run here.
import type { PreviewSettings } from '../preview-state.ts';
import { siteNotes } from '../site/site-view.ts';
import { useFence } from './fence.ts';

export function Notices({ settings }: { settings: PreviewSettings }) {
  const { sendsTo, heldBack, skipped, unclaimed, site } = settings;
  const isFenced = useFence();
  const count = heldBack.reduce((sum, one) => sum + one.count, 0);
  return (
    <div class="notices">
      {sendsTo && (
        <p class="alarm" role="alert">
          The server sends to {sendsTo}. These events leave this machine.
        </p>
      )}
      {!site && isFenced === false && (
        <p class="notice">
          Requests of the shop stay on this machine. What a script may do besides, such as
          connecting to a peer or ahead of a request, this browser does not hold back: Chrome and
          Edge do, from 152 on.
        </p>
      )}
      {site && (
        <div class="notice site">
          <p>
            <strong>{site.address}</strong> in its own window. Each event of the visit appears here.
          </p>
          {siteNotes(site).map((note) => (
            <p key={note}>{note}</p>
          ))}
        </div>
      )}
      {count > 0 && (
        <details class="notice held-back">
          <summary>
            ‖ {count} {count === 1 ? 'request' : 'requests'} to other servers held back
          </summary>
          <p>
            {site ? 'Site or containers' : 'The containers'} wanted to reach these hosts. None of it
            has left this machine.
          </p>
          <ul>
            {heldBack.map((one) => (
              <li key={one.host}>
                <code>{one.host}</code>, {one.count}
              </li>
            ))}
          </ul>
        </details>
      )}
      {skipped.length > 0 && (
        <details class="notice skipped-parts">
          <summary>
            ? {skipped.length} {skipped.length === 1 ? 'part' : 'parts'} of your containers not run
            here
          </summary>
          <ul>
            {skipped.map(({ sentence, advice }) => (
              <li key={sentence}>
                <strong>{sentence}</strong> {advice}
              </li>
            ))}
          </ul>
        </details>
      )}
      {unclaimed.length > 0 && (
        <details class="notice">
          <summary>
            ✕ {unclaimed.length} {unclaimed.length === 1 ? 'request' : 'requests'} that no client
            took
          </summary>
          <ul>
            {unclaimed.map(({ request, problem, time }) => (
              <li key={`${time} ${request}`}>
                <code>{request}</code> {problem}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
