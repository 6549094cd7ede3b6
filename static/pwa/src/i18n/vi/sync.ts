import { lasting, number } from '../format.ts';

/** Words of sending and keeping: its state, what warns, what is left to do. */
export const sync = {
  sendNow: 'Gửi ngay',
  facts: 'Lúc này',
  waiting: 'Chờ gửi',
  waitingCount: (count: number, photos: number) => {
    const left = [count && `${number(count)} việc`, photos && `${number(photos)} ảnh`];
    return count + photos > 0 ? left.filter(Boolean).join(', ') : 'không còn gì';
  },
  lastSync: 'Gửi hết lúc',
  retryAt: 'Thử lại lúc',
  since: 'Mất mạng từ',
  received: 'Danh sách',
  receivedYes: 'đã nhận địa bàn, cán bộ, lịch',
  receivedNo: 'chưa nhận; địa bàn phải gõ tên',
  offline: 'Chưa có mạng. Cứ ghi tiếp: có mạng là máy tự gửi.',
  offlineWaiting: (count: number) =>
    `Chưa có mạng, ${number(count)} việc còn trên máy. Cứ ghi tiếp: có mạng là máy tự gửi.`,
  allSent: (time: string) => `Mọi việc đã ghi đều đã tới máy chủ, lúc ${time}.`,
  waitingText: (count: number) => `${number(count)} việc còn trên máy, sắp được gửi.`,
  receivedOf: (done: number, total: number, left: number) =>
    `Đã nhận ${number(done)}/${number(total)}, ${number(left)} còn trên máy. Cứ ghi tiếp, không phải chờ.`,
  photos: (count: number) => `${number(count)} ảnh còn trên máy, máy tự gửi sau phiếu.`,
  parked: (count: number) =>
    `${number(count)} phiếu chưa gửi được: chờ đồng chí chọn địa bàn trong danh sách, ở Hôm nay.`,
  stuck: (why: string, count: number) =>
    count > 0 ? `${why} ${number(count)} việc vẫn an toàn trên máy và sẽ được gửi lại.` : why,
  reasons: {
    server_busy: 'Máy chủ đang bận.',
    server_error: 'Máy chủ gặp lỗi.',
    not_an_answer: 'Mạng này chưa cho ra ngoài (có thể cần đăng nhập Wi-Fi).',
    storage: 'Máy không ghi được vào kho lưu (có thể đã hết dung lượng).',
    malformed: 'Có việc máy chủ không đọc được; máy đang tách riêng việc đó.',
  },
  trouble: (count: number) =>
    `Còn ${number(count)} phiếu máy chủ chưa nhận, cần xem lại. Mọi việc khác đã gửi.`,
  toTrouble: 'Mở Cần xử lý',
  signedOut: (count: number) =>
    count > 0
      ? `Phiên đăng nhập đã hết, ${number(count)} việc còn trên máy. Vẫn ghi được; đăng nhập lại thì máy mới gửi.`
      : 'Phiên đăng nhập đã hết. Vẫn ghi được; đăng nhập lại thì máy mới gửi.',
  signIn: 'Đăng nhập lại',
  updateNeeded:
    'Cần bản mới của ứng dụng. Hãy đóng hẳn rồi mở lại khi có mạng; mọi việc vẫn còn.',
  locked: {
    account_disabled:
      'Tài khoản đã bị khóa. Việc chưa gửi được bàn giao cho đơn vị; hãy hỏi chỉ huy.',
    device_revoked: 'Máy này đã bị thu hồi quyền. Hãy hỏi chỉ huy đơn vị.',
  },
  neverSynced: 'Máy này chưa nhận danh sách nào. Vẫn ghi được; có mạng là máy tự nhận.',
  risks: 'Cần lưu ý',
  clock: (minutes: number, fast: boolean) =>
    `Đồng hồ máy này ${fast ? 'nhanh' : 'chậm'} ${lasting(minutes)}.`,
  clockText:
    'Phiếu không bị từ chối vì việc đó, nhưng phiếu tối nay sẽ có điểm cần xem. Hãy bật ngày giờ tự động trong cài đặt của máy.',
  numbersMissing: (count: number) =>
    `${number(count)} số thứ tự phiếu bị thiếu: có thể dữ liệu cũ trên máy đã mất. Hãy báo chỉ huy.`,
  dropped: (unsent: number) =>
    unsent > 0
      ? `Trình duyệt đã xóa sổ trên máy này: mất ${number(unsent)} việc chưa gửi, cùng nháp và bảng gõ cửa. Hãy ghi lại.`
      : 'Trình duyệt đã xóa sổ trên máy này: mất nháp và bảng gõ cửa. Mọi phiếu trong đó đã gửi rồi.',
  storageRisks: {
    not_persisted:
      'Máy chưa hứa giữ dữ liệu: khi hết chỗ, máy có thể xóa. Hãy thêm ứng dụng vào màn hình chính và gửi thường xuyên.',
    not_installed:
      'Ứng dụng chưa nằm trên màn hình chính. Thêm vào để mở nhanh và giữ dữ liệu chắc hơn.',
    low_space: 'Máy sắp hết chỗ. Hãy xóa bớt ảnh, video không cần.',
    unsent_3_days: 'Có việc nằm trên máy đã hơn 3 ngày. Hãy đến nơi có mạng và bấm “Gửi ngay”.',
    blocked: 'Một thẻ khác đang mở bản cũ của ứng dụng. Hãy đóng thẻ đó.',
  },
  askPersist: 'Xin máy giữ dữ liệu',
  storage: 'Nơi lưu trên máy',
  kept: 'Giữ dữ liệu',
  keptYes: 'máy đã hứa giữ',
  keptNo: 'máy chưa hứa giữ',
  place: 'Màn hình chính',
  placeYes: 'đã thêm',
  placeNo: 'chưa thêm',
  space: 'Dung lượng',
  used: (used: string, quota: string) => `${used} trong ${quota}`,
  unknown: 'máy không cho biết',
  megabytes: (value: string) => `${value} MB`,
  gigabytes: (value: string) => `${value} GB`,
};
