import { number } from '../format.ts';

/** Words of setting up a phone with the chief's one-time code. */
export const enrol = {
  title: 'Cài máy bằng mã của chỉ huy',
  text: 'Đã nhận mã của chỉ huy. Hãy đặt mật khẩu mới của đồng chí; bước này cần mạng.',
  forWhom: 'Tên đăng nhập',
  otherCode: 'Gõ mã khác',
  badCode:
    'Mã không đúng, đã dùng hoặc đã quá hạn. Mã của chỉ huy dùng một lần, trong 10 phút; hãy xin mã mới.',
  notNow: 'Không cài nữa',
  taken: (who: string) => `Máy đang có sổ của ${who}`,
  takenText: (unsent: number) =>
    unsent > 0
      ? `Còn ${number(unsent)} việc chưa gửi. Chúng ở lại trên máy này, vẫn là của đồng chí ấy và chỉ đồng chí ấy gửi được.`
      : 'Mọi việc của đồng chí ấy đã gửi. Sổ ở lại trên máy này, vẫn là của đồng chí ấy.',
  takenNext: (who: string, next: string) =>
    `Tiếp tục thì ${who} được đăng xuất và máy mở sổ riêng cho ${next}. Không ai đọc được sổ của người kia.`,
  goOn: (next: string) => `Tiếp tục cho ${next}`,
  stay: (who: string) => `Giữ ${who}`,
  appleScan: 'Mở Từng Ngõ từ màn hình chính rồi quét lại mã ở đó: “Mã lần đầu”, “Quét mã của chỉ huy”.',
  scan: 'Quét mã của chỉ huy',
  scanText: 'Đưa mã trên màn hình của chỉ huy vào giữa khung.',
  scanView: 'Hình từ máy ảnh',
  scanOther: 'Đây không phải mã cài máy của chỉ huy ở hệ thống này.',
  scanNoCamera: 'Không mở được máy ảnh. Hãy gõ tám số dưới mã.',
  scanClose: 'Gõ mã bằng tay',
};

export type EnrolWords = typeof enrol;
