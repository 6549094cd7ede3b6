import { number } from '../format.ts';

/** Words of rescue files: made on an officer's phone, taken in on a chief's. */
export const rescue = {
  title: 'Cứu phiếu chưa gửi',
  about:
    'Khi máy không gửi được: làm một tệp cứu rồi đưa cho chỉ huy bằng cách nào cũng được. Tệp đã niêm phong, chỉ máy chủ mở được.',
  stays: 'Phiếu vẫn ở trên máy này và được gửi như thường. Không phiếu nào bị tính hai lần.',
  waiting: (count: number) => `${number(count)} việc chưa gửi sẽ vào tệp.`,
  make: 'Làm tệp cứu',
  making: 'Đang làm tệp…',
  made: (count: number, files: number) =>
    files > 1
      ? `Đã niêm phong ${number(count)} việc trong ${number(files)} tệp.`
      : `Đã niêm phong ${number(count)} việc.`,
  share: 'Gửi tệp cho chỉ huy',
  save: 'Lưu tệp về máy',
  saved: 'Tệp nằm trong mục Tải xuống của máy.',
  nothing: 'Mọi việc đã gửi: không có gì phải cứu.',
  noKey:
    'Máy này chưa có khóa niêm phong của máy chủ. Máy tự nhận khóa ở lần gửi tới; trước đó chưa làm được tệp cứu.',
  failed: 'Máy chưa làm được tệp. Hãy thử lại.',
  lockedBook: 'Sổ đang khóa. Hãy mở khóa trước, rồi làm tệp cứu.',
  parked: (count: number) =>
    `${number(count)} phiếu còn chờ chọn địa bàn nên không có trong tệp. Hãy chọn địa bàn ở Hôm nay trước.`,
  photos: (count: number) =>
    `${number(count)} ảnh chưa gửi không vào tệp: ảnh ở lại máy này và đi sau phiếu, khi máy gửi được.`,
  inTitle: 'Nhận tệp cứu',
  inAbout:
    'Tệp cứu là việc chưa gửi được của một cán bộ trong đơn vị. Máy này không đọc được tệp, chỉ chuyển lên máy chủ.',
  inAsk: 'Tệp không chứng minh ai đã viết: hãy hỏi lại chính cán bộ đó trước khi nhận.',
  inPick: 'Chọn tệp cứu',
  inWorking: 'Đang chuyển tệp lên máy chủ…',
  inOffline: 'Chưa có mạng. Tệp vẫn ở chỗ cũ; hãy chọn lại khi có mạng.',
  inNotOne: 'Đây không phải tệp cứu của Từng Ngõ.',
  inRefused: 'Máy chủ chưa nhận tệp này.',
  inTaken: 'Máy chủ đã đọc tệp',
  inReceived: 'Mới, đang chờ chỉ huy nhận',
  inAlready: 'Đã có từ lần chuyển trước',
  inKnown: 'Máy kia đã tự gửi',
  inUnreadable: 'Không đọc được',
  inNext: 'Nhận trên máy tính: trang đơn vị, mục Việc bàn giao. Nhận rồi mới được tính, và mỗi việc chỉ tính một lần.',
};

export type RescueWords = typeof rescue;
