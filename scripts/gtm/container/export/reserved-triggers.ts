// Triggers that every container has without an entry of its own. Their ids pass through import.

/** Reserved trigger id → type of the trigger that it stands for. */
export const reservedTriggers: Readonly<Record<string, string>> = {
  '2147479553': 'PAGEVIEW',
  '2147479572': 'CONSENT_INIT',
  '2147479573': 'INIT',
  '2147479574': 'ALWAYS',
};

/** Ids from here on are Tag Manager's own, also those that this runtime does not know. */
export const isReservedTrigger = (triggerId: string): boolean => Number(triggerId) >= 2147479553;
