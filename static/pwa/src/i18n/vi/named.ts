/** Words of the outings of colleagues that name whoever is at work. */
export const named = {
  title: 'Buổi có tên tôi',
  about:
    'Đồng đội ghi đồng chí cùng tham gia các buổi này. Nếu đồng chí không có mặt, hãy nói. Phiếu không đổi; người phúc tra của tỉnh sẽ xem lại, người ghi và chỉ huy không được báo.',
  by: (name: string) => `Người ghi: ${name}`,
  kinds: { office: 'trụ sở', everywhere: 'toàn địa bàn' } as Readonly<Record<string, string>>,
  notMe: 'Không phải tôi',
  askTitle: 'Đồng chí không tham gia buổi này?',
  askText: 'Điều này được gửi cho người phúc tra và không rút lại được.',
  said: 'Đã nói: không phải tôi',
  waits: 'Không phải tôi, chờ gửi khi có mạng',
  none: 'Không có buổi nào ghi tên đồng chí',
  noneText: 'Trong 100 ngày qua, không phiếu nào của đồng đội ghi đồng chí cùng tham gia.',
  loading: 'Đang tải danh sách…',
  offline: 'Chưa có mạng. Danh sách là của lần tải trước; điều đồng chí nói được gửi khi có mạng.',
  never: 'Cần có mạng để tải danh sách lần đầu.',
  signedOut: 'Cần đăng nhập lại để tải danh sách.',
};

export type NamedWords = typeof named;
