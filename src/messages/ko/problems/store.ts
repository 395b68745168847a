export const store = {
  storeRests: "{why} 그때까지 다이제스트와 알림은 쉽니다.",
  storeInUse:
    "다른 Dateline 봇이 이 저장소를 쓰고 있습니다. 그 봇을 멈추거나 이 봇에 따로 저장소를 지정하세요.",
  storeFull: "저장소가 있는 디스크가 가득 찼습니다. 반만 기록된 것은 없으며, 공간이 생기면 다시 작동합니다.",
  storeReadOnly: "저장소에 쓸 수 없습니다. 파일이나 폴더가 읽기 전용입니다. 검색은 계속됩니다.",
  storeDamaged: "저장소가 손상되었습니다. 백업으로 바꾸세요. 검색은 계속됩니다.",
  notAStore: "Dateline 저장소 파일이 아닙니다. 다른 경로를 선택하세요.",
  storeNewer: "더 새로운 Dateline이 기록한 저장소입니다. 이 Dateline을 업데이트하세요.",
  storeOlder: "더 오래된 Dateline이 기록한 저장소입니다. 봇을 한 번 시작하면 갱신됩니다.",
  storeMissing: "아직 저장소가 없습니다. 봇을 처음 시작할 때 만들어집니다.",
  fileExists: "같은 이름의 파일이 이미 있습니다. 다른 이름을 선택하세요. 기록된 것은 없습니다.",
  storeBusy: "저장소가 사용 중입니다. 잠시 뒤에 다시 시도하세요.",
  storeFailed: "저장소를 사용할 수 없습니다. 검색은 계속됩니다.",
} as const;
