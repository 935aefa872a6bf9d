// Reads the fields of the two Google tags: tables of settings, settings variables, e-commerce data.

type Fields = Record<string, unknown>;

/** Configuration and shared event settings of a `googtag`; rows of the tag win over variables. */
export const configurationOf = (fields: Fields): Fields => ({
  ...objectOf(fields['configSettingsVariable']),
  ...objectOf(fields['eventSettingsVariable']),
  ...tableOf(fields['configSettingsTable']),
  ...tableOf(fields['eventSettingsTable']),
  ...userPropertiesOf(fields),
});

/** Whether this Google tag sends a page view of its own when it is configured. */
export const sendsPageView = (configuration: Fields): boolean =>
  String(configuration['send_page_view'] ?? true) !== 'false';

/**
 * Parameters of the event that a `gaawe` tag sends. `ecommerce` is that of the current event; what
 * the tag sets itself wins over it.
 */
export function eventParametersOf(fields: Fields, ecommerce: unknown): Fields {
  const sendsEcommerce = fields['sendEcommerceData'] === true;
  const source =
    fields['getEcommerceDataFrom'] === 'customObject' ? fields['ecommerceMacroData'] : ecommerce;
  return {
    ...(sendsEcommerce ? objectOf(source) : {}),
    ...objectOf(fields['eventSettingsVariable']),
    ...tableOf(fields['eventParameters'], 'name', 'value'),
    ...tableOf(fields['eventSettingsTable']),
    ...userPropertiesOf(fields),
  };
}

/** Value of a `gtcs` or `gtes` variable, from its fields. */
export const settingsVariable = (fields: Fields): Fields => ({
  ...tableOf(fields['configSettingsTable']),
  ...tableOf(fields['eventSettingsTable']),
  ...userPropertiesOf(fields),
});

function userPropertiesOf(fields: Fields): Fields {
  const properties = tableOf(fields['userProperties'], 'name', 'value');
  return Object.keys(properties).length > 0 ? { user_properties: properties } : {};
}

function tableOf(rows: unknown, nameColumn = 'parameter', valueColumn = 'parameterValue'): Fields {
  const entries = (Array.isArray(rows) ? rows : []).flatMap((row: unknown) => {
    const { [nameColumn]: name, [valueColumn]: value } = objectOf(row);
    return typeof name === 'string' && name !== '' ? [[name, value] as const] : [];
  });
  return Object.fromEntries(entries);
}

const objectOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
