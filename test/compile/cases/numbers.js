const dayInSeconds = 86400;
const second = 1000;
const half = 0.5;
const mask = 255;

data.gtmOnSuccess(dayInSeconds, second, half, mask, -1000000);
