const blank = ' ';

export const toWords = (text: string): string[] => text.split(blank);
