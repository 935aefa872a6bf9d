import { createArgumentsQueue, injectScript } from 'gtm:web';

declare const data: any;

const pintrk = createArgumentsQueue('pintrk', 'pintrk.queue');
pintrk('track', 'checkout', { event_id: data.eventId });
injectScript('https://s.pinimg.com/ct/core.js', data.gtmOnSuccess, data.gtmOnFailure, 'pinterest');
