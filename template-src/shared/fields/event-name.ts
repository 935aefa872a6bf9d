// How an event is named, where the tags of browser and server must agree.
import type { Field } from 'google-tag-manager/manifest';

/** Letters and underscores, or a variable: validators see `{{Name}}`, not its value. */
export const customName = {
  type: 'REGEX',
  args: ['^[A-Za-z_]+$|^.*\\{\\{.+\\}\\}.*$'],
  errorMessage: 'Use letters and underscores only.',
} as const;

export const pageVisits = {
  type: 'SELECT',
  name: 'pageVisits',
  displayName: 'Page views and product views',
  simpleValueType: true,
  defaultValue: 'both',
  selectItems: [
    { value: 'both', displayValue: 'Both are page visits' },
    { value: 'productsOnly', displayValue: 'Only product views are page visits' },
    {
      value: 'viewContent',
      displayValue: 'Page views are page visits, product views are view content',
    },
  ],
  help: "Pinterest's own map makes a page visit of <i>page_view</i> and of <i>view_item</i>, so a product page reports two. Choose the same in the Pinterest Tag of your web container and in the Conversions API tag of your server container.",
  enablingConditions: [{ paramName: 'eventNameSource', paramValue: 'inherit', type: 'EQUALS' }],
} as const satisfies Field;
