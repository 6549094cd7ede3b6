/** Words of the first run and of signing in. */
export const firstrun = {
  welcome: 'Từng Ngõ',
  tagline: 'Sổ công tác của công an cấp xã',
  pickLanguage: 'Chọn ngôn ngữ · Choose a language',
  vietnamese: 'Tiếng Việt',
  english: 'English',
  goOn: 'Tiếp tục',
  installTitle: 'Thêm vào màn hình chính trước',
  installText:
    'Trên iPhone, ứng dụng ở màn hình chính có kho lưu riêng. Hãy thêm trước rồi đăng nhập từ đó, để phiếu không nằm lại trong trình duyệt.',
  installSteps: [
    'Bấm nút Chia sẻ ở thanh dưới của Safari.',
    'Chọn “Thêm vào MH chính”.',
    'Mở Từng Ngõ từ màn hình chính.',
  ],
  installLater: 'Dùng tạm trong trình duyệt',
  installLaterText: 'Dùng tạm: trình duyệt có thể xóa dữ liệu sau 7 ngày không mở.',
  signInTitle: 'Đăng nhập',
  signInText: 'Chỉ cần mạng ở bước này. Sau đó ghi được cả khi không có mạng.',
  username: 'Tên đăng nhập',
  password: 'Mật khẩu',
  showPassword: 'Hiện mật khẩu',
  hidePassword: 'Ẩn mật khẩu',
  totp: 'Mã xác thực',
  totpHint: 'Bước thứ hai: sáu số trong ứng dụng xác thực, hoặc một mã dự phòng đã cất.',
  byPassword: 'Mật khẩu',
  byCode: 'Mã lần đầu',
  how: 'Đăng nhập bằng',
  code: 'Mã lần đầu',
  codeHint: 'Đơn vị cấp, dùng một lần.',
  newPassword: 'Mật khẩu mới',
  newPasswordHint: 'Từ 8 ký tự trở lên. Một câu ngắn dễ nhớ là tốt.',
  signIn: 'Đăng nhập',
  signingIn: 'Đang đăng nhập…',
  missing: {
    username: 'Hãy gõ tên đăng nhập.',
    password: 'Hãy gõ mật khẩu.',
    code: 'Hãy gõ mã lần đầu.',
    newPassword: 'Hãy gõ mật khẩu mới.',
    totp: 'Hãy gõ mã xác thực.',
  },
  failed: {
    badCredentials: 'Tên đăng nhập hoặc mật khẩu không đúng.',
    tooMany: (minutes: number) => `Thử sai quá nhiều lần. Hãy đợi ${minutes} phút rồi thử lại.`,
    offline: 'Chưa có mạng. Đăng nhập lần đầu cần mạng; phiếu đã ghi vẫn ở trên máy.',
    busy: 'Máy chủ đang bận. Hãy thử lại sau ít phút.',
    other: 'Máy chủ chưa nhận. Hãy thử lại.',
  },
  again: 'Đăng nhập lại',
  againText: (count: number) =>
    count > 0
      ? `${count} việc đang chờ gửi vẫn ở trên máy này và thuộc về người đã ghi.`
      : 'Những gì đã ghi vẫn ở trên máy này.',
  othersHere: (name: string, count: number) =>
    `${name} còn ${count} việc chưa gửi trên máy này. Việc đó chờ đồng chí ấy đăng nhập.`,
  recordOffline: 'Ghi tiếp, đăng nhập sau',
  purposeTitle: 'Ghi để làm gì',
  purpose: [
    {
      head: 'Để việc tối nay thành số liệu tin được.',
      text: 'Ghi ngay tại ngõ, chỉ huy duyệt trong tối, cộng lên phường và tỉnh.',
    },
    {
      head: 'Không bao giờ ghi về người dân.',
      text: 'Không tên, không số giấy tờ, không địa chỉ, không ảnh mặt người. Chỉ đếm việc.',
    },
    {
      head: 'Con số không phải chỉ tiêu của ai.',
      text: 'Không xếp hạng, không chấm điểm cán bộ. Số 0 cũng là con số đúng.',
    },
  ],
  purposeKept: 'Trang này luôn nằm trong Thêm.',
  practiceTitle: 'Tập thử ba hộ',
  practiceText: 'Mỗi hộ một lần chạm. Bảng tập không gửi đi đâu và tự xóa.',
  practiceHint: (left: number) =>
    left > 0
      ? `Còn ${left} hộ: thử gặp, vắng, rồi hẹn lại.`
      : 'Xong! Mỗi hộ một lần chạm, chạm vào hộ cũ để sửa.',
  practiceSkip: 'Bỏ qua',
  practiceDone: 'Vào Hôm nay',
  step: (now: number, all: number) => `Bước ${now}/${all}`,
};
