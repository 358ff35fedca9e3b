/** Words of the dialog in which a person, or two, approve what is about to happen. */
export const sealsText = {
  own: "あなたのパスワード",
  ownHelp: "本人が操作していることを確かめます。",
  second: "承認する人",
  secondWhy: "影響の大きい操作のため、2人で行います。あなた以外の監督者か管理者が、この場で自分のIDとパスワードを入力してください。",
  secondLogin: "承認する人のID",
  secondPassword: "承認する人のパスワード",
  submit: "実行",
  submitTwo: "2人で実行",
  passwordEmpty: "パスワードが入力されていません。入力してください。",
  loginEmpty: "承認する人のIDが入力されていません。あなた以外の監督者か管理者のIDを入力してください。",
};
