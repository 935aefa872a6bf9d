import { getEventData } from 'gtm:server';

declare const data: any;

const value = getEventData('value');

data.gtmOnSuccess({ value, currency: 'EUR', nested: { value } });
