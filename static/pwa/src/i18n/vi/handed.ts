import { number } from '../format.ts';

/** Words of what was handed over by list. */
export const handed = {
  title: 'Danh sách được giao',
  left: (handed: string, left: number) => `${handed}, còn ${number(left)}`,
  more: (count: number) => `${number(count)} danh sách nữa`,
};

export type HandedWords = typeof handed;
