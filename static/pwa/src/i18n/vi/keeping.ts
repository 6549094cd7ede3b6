import { number } from '../format.ts';

/** Words of a phone that keeps nothing, or not as it should. */
export const keeping = {
  close: 'Đã biết',
  reopen: 'Mở lại ứng dụng',
  refused:
    'Máy không cho lưu, có thể đã hết chỗ: việc vừa bấm chưa được ghi. Hãy xóa bớt ảnh, video rồi bấm lại.',
  superseded:
    'Bản mới của ứng dụng đã mở ở một thẻ khác, nên thẻ này không lưu được nữa. Chữ đang gõ dở còn trên màn hình: hãy chép lại nếu cần, rồi mở lại ứng dụng.',
  lost: (unsent: number) =>
    `Trình duyệt đã xóa mọi thứ của Từng Ngõ trên máy này${unsent > 0 ? `, trong đó có ${number(unsent)} việc chưa gửi` : ''}. Những gì đã gửi vẫn còn ở máy chủ: hãy đăng nhập lại. Chỉ huy cũng được báo.`,
  droppedTitle: 'Sổ trên máy đã bị xóa',
  droppedText:
    'Số thứ tự của những việc đã mất được bỏ trống, nên chỉ huy cũng thấy. Để việc này không lặp lại: thêm ứng dụng vào màn hình chính, giữ máy còn chỗ trống, gửi mỗi tối.',
  updateTitle: 'Bản mới đã sẵn',
  updateText:
    'Bản mới đã nằm trên máy. Nó được dùng khi không có phiếu nào đang mở, mọi việc đã gửi và ứng dụng không ở trước mặt; muộn nhất là lần mở sau khi đã đóng hẳn.',
};
