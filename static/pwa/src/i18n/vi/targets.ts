/** Words of Chỉ tiêu: what the unit is asked for, how far it is, the own part of it. */
import { fullDay, fullMoment, number } from '../format.ts';

export const targets = {
  sub: (unit: string) => `Tiến độ của ${unit}`,
  asks: (form: string, choice: string, measure: string) =>
    choice ? `${form}, ${choice}: ${measure}` : `${form}: ${measure}`,
  days: (from: string, to: string) => `${fullDay(from)} – ${fullDay(to)}`,
  counts: (done: number, target: number) => `${number(done)}/${number(target)}`,
  approved: 'đã duyệt',
  pending: (count: number) => `${number(count)} chờ duyệt`,
  left: (left: number, days: number) =>
    days > 0 ? `còn ${number(left)} trong ${number(days)} ngày` : `còn ${number(left)}`,
  pace: (pace: number) => `cần ${number(pace)} mỗi ngày để xong đúng hạn`,
  stands: {
    none: 'chưa giao chỉ tiêu',
    done: 'đã đủ chỉ tiêu',
    before: 'chưa bắt đầu',
    over: 'đã hết hạn',
    behind: 'chậm hơn nhịp đều',
    even: 'theo kịp nhịp đều',
  },
  unasked: 'Đợt này chưa giao chỉ tiêu cho đơn vị.',
  unknown: 'Chưa có số liệu của đơn vị trên máy này. Khi có mạng, số liệu hiện ở đây.',
  asOf: (moment: string) => `số liệu đơn vị đến ${fullMoment(moment)}`,
  own: (approved: number, pending: number) =>
    `Trong sổ của đồng chí: ${number(approved)} đã duyệt, ${number(pending)} chờ duyệt.`,
  refresh: 'Cập nhật',
  refreshing: 'Đang cập nhật…',
  told: {
    offline: 'Chưa có mạng: số liệu đơn vị là của lần trước.',
    signed_out: 'Cần đăng nhập lại để cập nhật số liệu đơn vị.',
  },
  none: 'Chưa có đợt cao điểm nào',
  noneText: 'Khi đơn vị được giao chỉ tiêu, tiến độ hiện ở đây.',
};

export type TargetsWords = typeof targets;
