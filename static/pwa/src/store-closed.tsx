/** What is said where the browser does not let the app keep anything; both languages, as none is known. */
export function StoreClosed() {
  return (
    <main>
      <h1>Chưa mở được kho lưu trên máy</h1>
      <p>
        Hãy đóng các thẻ khác của Từng Ngõ, thoát chế độ ẩn danh, kiểm tra dung lượng trống rồi mở lại. Những
        gì đã ghi trên máy vẫn còn.
      </p>
      <p lang="en">
        The store on this phone could not be opened. Close other tabs of Từng Ngõ, leave private browsing,
        check the free space, then open the app again. What was recorded is still here.
      </p>
    </main>
  );
}
