import { number } from '../format.ts';

/** Words of Thêm: settings, what leaves the phone, the purpose, sign out. */
export const more = {
  title: 'Thêm',
  roles: {
    officer: 'Cán bộ',
    chief: 'Chỉ huy',
    reviewer: 'Cán bộ tổng hợp',
    admin: 'Quản trị',
  },
  settings: 'Cài đặt',
  language: 'Ngôn ngữ · Language',
  theme: 'Nền',
  themes: { auto: 'Tự động', day: 'Sáng', night: 'Tối' },
  themeHint: 'Tự động: nền tối từ 18:00 đến 6:00.',
  textSize: 'Cỡ chữ',
  textHint: 'Từ 150% trở lên, các hộ hiện thành danh sách.',
  percent: (value: number) => `${number(value)}%`,
  pages: {
    sync: 'Gửi và lưu trên máy',
    leaves: 'Cái gì rời khỏi máy này',
    purpose: 'Ghi để làm gì',
    about: 'Về ứng dụng',
  },
  leaves: {
    text: 'Máy này chỉ gửi đi những gì cần cho số liệu. Phần còn lại không bao giờ rời máy.',
    goes: 'Có gửi đi',
    goesList: [
      'Loại việc, địa bàn, giờ bắt đầu và kết thúc, các con số của phiếu',
      'Buổi nào ghi tên đồng chí mà đồng chí bấm “Không phải tôi”',
      'Ghi chú của phiếu, đã kiểm tra không có thông tin cá nhân',
      'Đồng chí cùng tham gia, lực lượng phối hợp',
      'Ảnh của phiếu, tối đa 3: chụp trong ứng dụng, đã che trên máy, không kèm vị trí và giờ chụp',
      'Với bảng gõ cửa: số hộ gặp, vắng, hẹn lại; phút đầu, phút cuối; số lần chạm và số hộ thêm sau',
      'Tên đăng nhập, tên máy, giờ của máy lúc gửi',
      'Tệp cứu, nếu đồng chí tự làm: việc chưa gửi, niêm phong, chỉ máy chủ mở được',
      'Khi máy bị thu hồi hoặc tài khoản bị khóa: mọi việc chưa gửi, bàn giao cho đơn vị',
    ],
    stays: 'Không bao giờ rời máy',
    staysList: [
      'Số nhà và giờ hẹn trên bảng gõ cửa: xóa ngay khi gặp được, chậm nhất sau 14 ngày',
      'Từng hộ trên bảng: hộ nào gặp, hộ nào vắng; xóa khi hết vòng, chậm nhất sau 45 ngày',
      'Bản nháp chưa gửi; ảnh trước khi che',
      'Những chữ bị từ chối vì là thông tin cá nhân',
    ],
    noway: 'Không có ở đâu cả',
    nowayList: [
      'Tên, số định danh, địa chỉ, ngày sinh của bất kỳ người dân nào',
      'Ảnh khuôn mặt hoặc giấy tờ',
      'Đường đi của cán bộ: ứng dụng không xin vị trí, danh bạ hay micro; máy ảnh chỉ mở khi bấm Thêm ảnh hoặc Quét mã của chỉ huy',
    ],
  },
  about: {
    text: 'Từng Ngõ là sổ công tác của công an cấp xã: ghi tại chỗ, chỉ huy duyệt trong tối, cộng thành số liệu tin được.',
    motto: 'Đi từng ngõ, gõ từng nhà, rà từng đối tượng.',
    version: 'Phiên bản',
    account: 'Tài khoản',
    device: 'Máy',
    unit: 'Đơn vị',
  },
  signOut: 'Đăng xuất',
  signOutTitle: 'Đăng xuất khỏi máy này?',
  signOutUnsent: (count: number) =>
    `Còn ${number(count)} việc ${count > 1 ? 'và' : 'hoặc'} ảnh chưa gửi. Chúng ở lại trên máy này, vẫn là của đồng chí, và được gửi khi đồng chí đăng nhập lại.`,
  signOutClear: 'Mọi việc đã gửi. Nháp và bảng gõ cửa ở lại trên máy này cho lần đăng nhập sau.',
  signIn: 'Đăng nhập',
};
