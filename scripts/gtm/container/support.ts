// What the runtimes here can execute, in one place: the compiler names everything else up front.

export const supported = {
  web: {
    tags: ['googtag', 'gaawe'],
    triggers: [
      'PAGEVIEW',
      'DOM_READY',
      'WINDOW_LOADED',
      'CUSTOM_EVENT',
      'INIT',
      'CONSENT_INIT',
      'HISTORY_CHANGE',
    ],
    variables: ['c', 'v', 'u', 'k', 'j', 'smm', 'remm', 'gtcs', 'gtes', 'uv'],
    builtIns: [
      'PAGE_URL',
      'PAGE_HOSTNAME',
      'PAGE_PATH',
      'REFERRER',
      'EVENT',
      'CONTAINER_ID',
      'CONTAINER_VERSION',
      'DEBUG_MODE',
      'ENVIRONMENT_NAME',
      'RANDOM_NUMBER',
    ],
    clients: [],
  },
  server: {
    tags: [],
    triggers: ['ALWAYS', 'CUSTOM_EVENT'],
    variables: ['c', 'ed', 'rh', 'smm', 'remm', 'uv'],
    builtIns: [
      'CLIENT_NAME',
      'EVENT_NAME',
      'QUERY_STRING',
      'REQUEST_PATH',
      'REQUEST_METHOD',
      'CONTAINER_ID',
      'CONTAINER_VERSION',
      'DEBUG_MODE',
      'ENVIRONMENT_NAME',
    ],
    clients: ['gaaw_client'],
  },
} as const satisfies Record<'web' | 'server', Record<string, readonly string[]>>;

/** Condition types of triggers; CSS_SELECTOR and URL_MATCHES would need the clicked element. */
export const supportedConditions = [
  'EQUALS',
  'CONTAINS',
  'STARTS_WITH',
  'ENDS_WITH',
  'MATCH_REGEX',
  'GREATER',
  'GREATER_OR_EQUALS',
  'LESS',
  'LESS_OR_EQUALS',
];
