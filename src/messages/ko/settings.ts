export const settings = {
  settings: "이 서버의 설정",
  settingsSaved: "이 서버의 설정을 저장했습니다",
  settingsLanguage: "공개 게시물의 언어",
  settingsReader: "각자의 언어",
  settingsPublic: "공개 인용 분량",
  settingsNote:
    "옵션을 주면 바뀝니다. 이 글을 배포할 수 없는 곳도 있습니다. 게시된 내용은 서버 운영자의 책임입니다.",
  publicFull: "게시물마다 단락 3개, 120낱말까지",
  publicShort: "게시물마다 한 문장",
  publicOff: "제목과 출처만",
} as const;
