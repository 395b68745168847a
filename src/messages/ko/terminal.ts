/** Notes of the command line. Its JSON carries the English ones, which never change. */
export const terminal = {
  noteMissing: "모든 낱말이 있는 기사가 없습니다. 첫 기사에 없는 낱말: {words}",
  noteLoosened: "{phrase} 구절이 있는 기사가 없어 낱말로 찾았습니다",
  noteAlsoSearched: "{typed} 함께 검색: {names}",
  noteReadAs: "{typed}은(는) 코퍼스에 없어 {read}(으)로 찾았습니다",
  noteUnknown: "{typed}은(는) 코퍼스에 없습니다",
  noteDidYouMean: "혹시 이것을 찾으셨나요: {queries}",
  noteEmptied: "{condition} 조건에 맞는 것이 없습니다. 이 조건 없이: {articles}",
  noteFitsNothing: "코퍼스에 {condition} 조건에 맞는 것이 없습니다",
  noteAlone: "낱말별: {counts}",
  noteNoSource: "출처를 찾지 못했습니다. 코퍼스에 이 글과 충분히 가까운 것이 없습니다",
  notePrintedAlike: "같은 글이 기사 {articles}건에 있습니다. 오래된 것부터 나옵니다",
  noteOutletsHere: "{typed} 매체는 없습니다. 있는 매체: {names}",
  noteNamesNear: "{typed}(이)라는 이름은 없습니다. 비슷한 이름: {names}",
} as const;
