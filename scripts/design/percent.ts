/** Rounded down, so that 69.6 of 70 does not read as enough. */
export const percent = (share: number): string => `${Math.floor(share)} %`;
