/** Why a text is refused, and what is asked once more, in words of the work (twin of rules/privacy.py). */

import type { Language } from './figures.ts';
import type { PersonalKind } from './privacy.ts';
import type { Words } from './types.ts';

const WORDS: Readonly<Record<PersonalKind | 'ask_once_more', Words>> = {
  long_number: {
    vi: 'Có dãy 12 chữ số, giống số định danh cá nhân. Sổ chỉ đếm việc, không ghi số của ai.',
    en: "There are 12 digits in a row, like a personal number. This book counts work and keeps nobody's number.",
  },
  nine_digits: {
    vi: 'Có dãy 9 chữ số, giống số chứng minh. Nếu là tiền, hãy viết thêm “đồng”.',
    en: 'There are 9 digits in a row, like an identity number. If it is money, add “đồng”.',
  },
  phone: {
    vi: 'Có số điện thoại. Sổ không ghi số điện thoại của ai.',
    en: "There is a telephone number. This book keeps nobody's telephone number.",
  },
  plate: {
    vi: 'Có biển số xe. Sổ chỉ đếm phương tiện, không ghi biển số.',
    en: 'There is a number plate. This book counts vehicles and keeps no plates.',
  },
  id_paper: {
    vi: 'Có số giấy tờ của một người. Sổ chỉ đếm giấy tờ, không ghi số.',
    en: "There is the number of a person's paper. This book counts papers and keeps no numbers.",
  },
  birth_date: {
    vi: 'Có ngày sinh của một người. Sổ không ghi ngày sinh của ai.',
    en: "There is a date of birth. This book keeps nobody's date of birth.",
  },
  ask_once_more: {
    vi: 'Có phải tên hay chuyện riêng của một người?',
    en: "Is this a name, or somebody's private affair?",
  },
};

/** Say why a kind of personal data is refused, or for `ask_once_more` what is asked. */
export function sayPersonal(kind: PersonalKind | 'ask_once_more', language: Language): string {
  return WORDS[kind][language];
}
