const separator = ' ';

export const toWords = (text: string): string[] => text.split(separator);
