import { number } from '../format.ts';

/** Words of notices, and of ringing this phone for them. */
export const notices = {
  title: 'Thông báo',
  titleNew: (count: number) => `Thông báo · ${number(count)} mới`,
  text: 'Những việc đang chờ đồng chí, đúng như lúc này. Việc nào xong thì tự mất khỏi đây.',
  none: 'Không có gì cần báo',
  fresh: 'mới',
  see: 'Xem',
  more: (count: number) => `và ${number(count)} việc khác`,
  asOf: (moment: string) => `Số của máy chủ lúc ${moment}.`,
  returned: (title: string) => `${title} bị trả lại`,
  waiting: (count: number) => `${number(count)} phiếu chờ duyệt quá 24 giờ`,
  oldest: (moment: string) => `Lâu nhất từ ${moment}`,
  silentHere: (days: number) => `Máy này đã ${number(days)} ngày chưa gửi nhận`,
  silentHereText: 'Mở mạng một lúc để máy gửi việc và nhận phiếu mới.',
  silent: (who: string, days: number) => `Máy của ${who} đã im ${number(days)} ngày`,
  heard: (moment: string) => `Lần cuối gửi nhận ${moment}`,
  silentPhones: (count: number) => `${number(count)} máy trong đơn vị đã im quá ba ngày`,
  behind: (name: string) => `${name}: chậm hơn nhịp đều`,
  behindUnknown: 'Đợt cao điểm',
  progress: (done: number, whole: number) => `Đã duyệt ${number(done)}/${number(whole)}`,
  pace: (pace: number, day: string) => `cần ${number(pace)} mỗi ngày đến ${day}`,
  to: {
    returned: 'Sửa',
    waiting: 'Duyệt',
    silent_here: 'Gửi',
    silent: 'Xem máy',
    behind: 'Xem số',
  },
  ring: {
    title: 'Báo chuông trên máy này',
    text: 'Máy chỉ hiện những chữ chung như “Có phiếu bị trả lại”: không tên ai, không con số. Từ 21:30 đến 6:00 không báo.',
    start: 'Báo trên máy này',
    stop: 'Thôi báo',
    on: 'Đang báo trên máy này.',
    denied: 'Trình duyệt đang chặn thông báo của Từng Ngõ. Hãy cho phép trong cài đặt của trình duyệt, rồi quay lại đây.',
    install: 'Trên iPhone, hãy thêm ứng dụng vào màn hình chính trước, rồi mở từ đó.',
    unsupported: 'Trình duyệt này không báo được.',
    offline: 'Cần có mạng để bật hoặc tắt.',
  },
};

export type NoticeWords = typeof notices;
