/** Words of Tại cửa, shown to the people at the door: large, few, and polite. */
export const door = {
  title: 'Tại cửa',
  roles: { officer: 'Cán bộ', chief: 'Chỉ huy', reviewer: 'Cán bộ', admin: 'Cán bộ' },
  purpose: 'Tối nay đến vì',
  purposeDay: 'Hôm nay đến vì',
  onlyCount: 'Chỉ đếm số hộ, không ghi tên ai',
  check: 'Gọi trực ban để kiểm tra',
  noDuty: 'Đơn vị chưa đặt số trực ban.',
  busy: 'Nhà mình bận, xin hẹn lại hôm khác',
  manners: '5 xin, 5 luôn',
  please: '5 xin',
  always: '5 luôn',
  pleaseList: ['Xin chào', 'Xin cảm ơn', 'Xin phép', 'Xin lỗi', 'Xin được hướng dẫn'],
  alwaysList: [
    'Luôn mỉm cười',
    'Luôn nhẹ nhàng',
    'Luôn lắng nghe và thấu hiểu',
    'Luôn giúp đỡ',
    'Luôn thượng tôn pháp luật',
  ],
};
