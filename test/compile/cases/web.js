const createArgumentsQueue = require('createArgumentsQueue');
const injectScript = require('injectScript');

const pintrk = createArgumentsQueue('pintrk', 'pintrk.queue');
pintrk('track', 'checkout', { event_id: data.eventId });
injectScript('https://s.pinimg.com/ct/core.js', data.gtmOnSuccess, data.gtmOnFailure, 'pinterest');
