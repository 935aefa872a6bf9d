// Browser and server side by side.
import { compareChannels } from '../compare-channels.ts';
import type { EventRow } from '../event-row.ts';
import { TakeAway } from './json-view.tsx';

export function Compare({ row }: { row: EventRow }) {
  const fields = compareChannels(row);
  if (fields.length === 0) {
    return <p class="empty">Neither channel has sent anything of this event.</p>;
  }
  const different = fields.filter(({ differs }) => differs).length;
  return (
    <>
      <p class="empty with-take-away">
        {different === 0
          ? 'Where both channels say something, they say the same.'
          : `${different} ${different === 1 ? 'field differs' : 'fields differ'}.`}
        <TakeAway text={JSON.stringify(fields, undefined, 2)} file="compared.json" />
      </p>
      <table class="compare">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Browser</th>
            <th scope="col">Server</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ field, browser, server, differs }) => (
            <tr key={field} class={differs ? 'differs' : ''}>
              <th scope="row">
                {field}
                {differs && <span class="bad"> ≠ differs</span>}
              </th>
              <td>{browser ?? <span class="quiet">–</span>}</td>
              <td>{server ?? <span class="quiet">–</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
