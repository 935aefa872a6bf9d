declare const data: any;

const dayInSeconds = 86_400;
const second = 1000;
const half = 0.5;
const mask = 0xff;

data.gtmOnSuccess(dayInSeconds, second, half, mask, -1_000_000);
