import type { StoreFault } from './store/standing.ts';

type Why = StoreFault | 'blocked';

/** What is wrong and what helps; in both languages, as the choice lies in the store. */
const WORDS: Readonly<Record<Why, { readonly vi: string; readonly en: string }>> = {
  none: {
    vi: 'Trình duyệt không cho lưu gì trên máy: thường vì đang ở chế độ ẩn danh, hoặc đã chặn dữ liệu của trang. Hãy mở Từng Ngõ ở cửa sổ thường của Chrome hoặc Safari, hay từ màn hình chính. Ở đây chưa ghi được việc, để không mất của đồng chí chữ nào.',
    en: 'The browser lets nothing be kept on this phone: mostly because of private browsing, or because site data is blocked. Please open Từng Ngõ in an ordinary window of Chrome or Safari, or from the home screen. Nothing can be recorded here, so that no word of yours is lost.',
  },
  full: {
    vi: 'Máy đã hết chỗ, chưa mở được sổ. Những gì đã ghi vẫn còn nguyên. Hãy xóa bớt ảnh, video rồi mở lại.',
    en: 'The phone is full and the book can’t be opened. What was recorded is still here. Please remove some photos or videos, then open the app again.',
  },
  newer: {
    vi: 'Sổ trên máy đã dùng bản mới hơn của ứng dụng. Những gì đã ghi vẫn còn nguyên. Hãy đóng hẳn mọi thẻ và cửa sổ Từng Ngõ rồi mở lại khi có mạng.',
    en: 'The book on this phone belongs to a newer version of the app. What was recorded is still here. Please close every tab and window of Từng Ngõ, then open it again with a network.',
  },
  blocked: {
    vi: 'Đang chờ: một thẻ khác còn mở bản cũ của Từng Ngõ, nên bản mới chưa mở được sổ. Hãy đóng các thẻ và cửa sổ Từng Ngõ khác; trang này tự đi tiếp. Những gì đã ghi vẫn còn nguyên.',
    en: 'Waiting: another tab still has an old version of Từng Ngõ open, so the new one can’t open the book. Please close the other tabs and windows of Từng Ngõ; this page goes on by itself. What was recorded is still here.',
  },
  other: {
    vi: 'Chưa mở được sổ trên máy. Những gì đã ghi vẫn còn nguyên, không bị sửa nửa chừng. Hãy đóng các thẻ khác của Từng Ngõ, kiểm tra dung lượng trống rồi thử lại.',
    en: 'The book on this phone could not be opened. What was recorded is still here, nothing is half changed. Please close other tabs of Từng Ngõ, check the free space, then try again.',
  },
};

/** The page in place of the app where nothing can be read or kept; nothing opens anew by itself. */
export function StoreClosed({ why }: { why: Why }) {
  const { vi, en } = WORDS[why];
  return (
    <main class="store-closed">
      <h1>Chưa mở được kho lưu trên máy</h1>
      <p>{vi}</p>
      <p lang="en">{en}</p>
      {why !== 'blocked' && (
        <button type="button" class="button brand" onClick={() => location.reload()}>
          Thử lại · <span lang="en">Try again</span>
        </button>
      )}
    </main>
  );
}
