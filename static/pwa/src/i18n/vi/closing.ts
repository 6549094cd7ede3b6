import { number } from '../format.ts';

/** Words of a phone or an account that the server has closed, and of handing its work over. */
export const closing = {
  title: {
    device_revoked: 'Máy này đã bị thu hồi quyền',
    account_disabled: 'Tài khoản đã bị khóa',
  },
  text: {
    device_revoked: (who: string) =>
      `Chỉ huy đã thu hồi quyền của máy này. Việc chưa gửi được bàn giao cho đơn vị; xong việc đó, sổ của ${who} trên máy này bị xóa.`,
    account_disabled: (who: string) =>
      `Tài khoản ${who} đã bị khóa. Việc chưa gửi được bàn giao cho đơn vị; xong việc đó, sổ trên máy này được niêm phong.`,
  },
  looking: 'Đang xem còn việc nào chưa gửi…',
  handing: (done: number, total: number) => `Đang bàn giao: ${number(done)}/${number(total)} việc.`,
  locked:
    'Sổ đang khóa nên máy chưa đọc được việc chưa gửi. Hãy gõ mã PIN một lần nữa, chỉ để bàn giao; sổ không mở ra.',
  nothingWiped: 'Chưa xóa gì trên máy.',
  waiting: {
    offline: (left: number) =>
      `Chưa có mạng, còn ${number(left)} việc chưa bàn giao. Có mạng là máy tự bàn giao.`,
    server: (left: number) =>
      `Máy chủ chưa nhận được ${number(left)} việc. Máy sẽ tự thử lại.`,
    signed_out: (left: number) =>
      `Còn ${number(left)} việc, nhưng máy chủ không còn nhận ra phiên của máy này. Hãy làm tệp cứu rồi đưa cho chỉ huy.`,
    unreadable: (left: number) =>
      `${number(left)} việc máy chủ không đọc được; mọi việc khác đã bàn giao. Hãy làm tệp cứu rồi đưa cho chỉ huy.`,
    storage: () => 'Máy chưa đọc được kho lưu. Hãy kiểm tra dung lượng trống; máy sẽ tự thử lại.',
  },
  again: 'Thử lại ngay',
  done: (count: number, unit: string) =>
    count > 0
      ? `Đã bàn giao ${number(count)} việc cho ${unit}. Chỉ huy nhận thì việc mới được tính.`
      : 'Không còn việc nào chưa gửi, nên không phải bàn giao gì.',
  inFile: (count: number) => `${number(count)} việc chưa tới máy chủ: chúng chỉ còn trong tệp cứu.`,
  withoutWords: (count: number) =>
    `Ở ${number(count)} việc, những chữ là thông tin cá nhân đã bị bỏ, không lưu ở đâu.`,
  wiped: (who: string) => `Sổ của ${who} đã được xóa khỏi máy này.`,
  shut: 'Sổ nằm lại trên máy, được niêm phong: mã PIN không mở được nữa. Khi tài khoản mở lại, đăng nhập là vào được.',
  drafts: {
    device_revoked: (count: number) => `${number(count)} nháp chưa gửi không bàn giao cho ai và đã xóa cùng sổ.`,
    account_disabled: (count: number) => `${number(count)} nháp chưa gửi không bàn giao cho ai và nằm lại trong sổ.`,
  },
  photos: {
    device_revoked: (count: number) => `${number(count)} ảnh chưa gửi không bàn giao được và đã xóa cùng sổ; phiếu vẫn còn.`,
    account_disabled: (count: number) => `${number(count)} ảnh chưa gửi không bàn giao được và nằm lại trong sổ; phiếu vẫn còn.`,
  },
  others: (who: string, count: number) =>
    `Máy này còn sổ của ${who}: ${number(count)} việc chưa gửi. Khi đồng chí ấy đăng nhập ở đây, việc đó được bàn giao như vậy.`,
  finish: 'Xong',
  another: 'Người khác dùng máy này',
  signIn: 'Đăng nhập lại',
  signInText: 'Khi tài khoản đã được mở lại, đăng nhập mở sổ trên máy này và chọn mã PIN mới.',
  back: 'Quay lại',
  wipe: 'Xóa sổ này khỏi máy',
  wipeTitle: 'Xóa sổ khi việc chưa được bàn giao?',
  wipeText: (count: number) =>
    `${number(count)} việc chưa tới máy chủ chỉ còn trong tệp cứu vừa làm. Xóa rồi thì không lấy lại được từ máy này.`,
};

export type ClosingWords = typeof closing;
