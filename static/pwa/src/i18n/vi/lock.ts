/** Words of the PIN: choosing it, the locked book, and what is done when it is forgotten. */
export const lock = {
  setTitle: 'Chọn mã PIN',
  setText: 'Sáu số, mở sổ trên máy này cả khi không có mạng. Sổ tự khóa khi rời máy 10 phút.',
  setAgain: 'Gõ lại mã PIN một lần nữa',
  setHonest:
    'Mã PIN là tấm rèm, không phải két sắt: vẫn phải giữ máy. Trong 10 phút đó, ai cầm máy đang mở khóa màn hình cũng mở được sổ. Quên mã thì đăng nhập khi có mạng, không mất phiếu nào.',
  faults: {
    length: 'Mã PIN gồm đúng sáu chữ số.',
    same: 'Sáu số giống nhau thì ai cũng thử đầu tiên. Hãy chọn số khác.',
    run: 'Dãy số liền nhau quá dễ đoán. Hãy chọn số khác.',
    repeated: 'Một đoạn lặp đi lặp lại quá dễ đoán. Hãy chọn số khác.',
    date: 'Ngày tháng năm là thứ người quen đoán ngay. Hãy chọn số khác.',
  },
  differs: 'Hai lần gõ không giống nhau. Hãy chọn lại từ đầu.',
  failed: 'Máy chưa lưu được mã PIN. Hãy kiểm tra dung lượng trống rồi thử lại.',
  working: 'Đang khóa sổ bằng mã này…',
  title: 'Sổ đang khóa',
  text: 'Gõ mã PIN để mở. Không cần mạng.',
  pin: 'Mã PIN',
  typed: (count: number) => `Đã gõ ${count} trên 6 số`,
  erase: 'Xóa số cuối',
  opening: 'Đang mở…',
  wrong: (left: number) => `Mã PIN chưa đúng. Còn ${left} lần thử.`,
  wait: (seconds: number) =>
    seconds < 60
      ? `Thử sai nhiều lần. Hãy đợi ${seconds} giây rồi gõ lại.`
      : `Thử sai nhiều lần. Hãy đợi ${Math.ceil(seconds / 60)} phút rồi gõ lại.`,
  over: 'Đã thử sai mười lần. Hãy đăng nhập khi có mạng; không phiếu nào bị mất.',
  failedOpen: 'Máy chưa mở được kho lưu. Hãy đóng hẳn ứng dụng, kiểm tra dung lượng trống rồi mở lại.',
  stays: 'Những gì đã ghi vẫn nằm trên máy và chỉ gửi đi sau khi mở khóa.',
  forgot: 'Quên mã PIN',
  forgotTitle: 'Đăng nhập để chọn mã mới',
  forgotText:
    'Mật khẩu mở lại sổ trên máy này, rồi đồng chí chọn mã PIN mới. Bước này cần mạng; không phiếu nào bị mất.',
  notOpened:
    'Đã đăng nhập, nhưng lần này mật khẩu chưa mở được sổ trên máy. Đồng chí được thử lại mã PIN từ đầu; không phiếu nào bị mất.',
  back: 'Quay lại gõ mã PIN',
  walk: 'Tiếp tục gõ cửa',
  walkOver: 'Bảng gõ cửa đã để quá 45 phút. Hãy mở khóa để làm tiếp; không hộ nào bị mất.',
  record: 'Ghi việc mới',
  recordTitle: 'Ghi khi sổ đang khóa',
  recordText:
    'Ghi được như thường. Phiếu được niêm phong ngay trên máy, vào sổ khi mở khóa và chỉ gửi đi sau đó. Sổ cũ không hiện ở đây.',
  open: 'Mở khóa',
  noWayBack: 'Nếu quên mã PIN thì chưa lấy lại được sổ trên máy này. Hãy đăng nhập lại một lần khi có mạng.',
  signIn: 'Đăng nhập lại',
  now: 'Khóa sổ ngay',
  change: 'Đổi mã PIN',
};

export type LockWords = typeof lock;
