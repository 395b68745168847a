/**
 * Events that readers ask for by name, with their days in Korea or where they took place, from the public record
 * (documents of the United Nations, governments' announcements). It tells when, not what: an article found by it still
 * has to print the words. Rows are complete classes of events, not those of one archive: what its time does not cover
 * is passed over.
 *
 * A row: a day or several (`2000-06-13..15` is three), then what is typed, in alternatives separated by `|`. All words
 * of an alternative must be in the query, in any order and form; `/` separates other words for one of them.
 */

const DEATH = "die/death/dead/demise/passes/passed/decease/funeral";
const TEST = "test/launch/fire/launching";
const VISIT = "visit/trip/tour/talk/meet/summit/arrive";
const ELECTED = "elected/election/president-elect/win/victory";

export const CHRONOLOGY = `
  2006-10-09 first nuclear test | 1st nuclear test
  2009-05-25 second nuclear test
  2013-02-12 third nuclear test
  2016-01-06 fourth nuclear test | first hydrogen/h-bomb test
  2016-09-09 fifth nuclear test
  2017-09-03 sixth nuclear test
  1998-08-31 taepodong launch/launched/satellite | taepodong-1 | kwangmyongsong-1 | first satellite launch
  2009-04-05 kwangmyongsong-2 | unha-2
  2012-04-13 2012-12-12 kwangmyongsong-3 | unha-3
  2016-02-07 kwangmyongsong-4
  2023-05-31 2023-08-24 2023-11-21 2024-05-27 reconnaissance/spy satellite launch | malligyong-1 | chollima-1
  2016-08-24 pukguksong-1 | slbm first ${TEST}
  2017-02-12 2017-05-21 pukguksong-2
  2019-10-02 pukguksong-3
  2017-05-14 2017-08-29 2017-09-15 hwasong-12 | hwasongpho-12
  2017-07-04 2017-07-28 hwasong-14 | hwasongpho-14 | first icbm ${TEST}
  2017-11-29 hwasong-15 | hwasongpho-15
  2022-03-24 2022-11-18 hwasong-17 | hwasongpho-17
  2023-04-13 2023-07-12 2023-12-18 hwasong-18 | hwasongpho-18
  2024-04-02 2025-01-06 hwasong-16b | hwasongpho-16b
  2024-10-31 hwasong-19 | hwasongpho-19
  1993-05-11 resolution 825
  2004-04-28 resolution 1540
  2006-07-15 resolution 1695
  2006-10-14 resolution 1718
  2009-06-12 resolution 1874
  2013-01-22 resolution 2087
  2013-03-07 resolution 2094
  2016-03-02 resolution 2270
  2016-11-30 resolution 2321
  2017-06-02 resolution 2356
  2017-08-05 resolution 2371
  2017-09-11 resolution 2375
  2017-12-22 resolution 2397
  1993-03-12 2003-01-10 npt withdraw/withdrawal/pullout/leave/quit/exit | non-proliferation treaty withdraw/withdrawal/leave/quit
  1994-10-21 agreed framework signed/conclude/geneva
  2002-01-29 axis evil bush
  2002-12-27 2009-04-14 iaea inspectors expel/expelled/expulsion/leave
  2003-08-27..29 first six-party/six-way talks | first round six-party/six-way talks
  2004-02-25..28 second round six-party/six-way talks
  2004-06-23..26 third round six-party/six-way talks
  2005-07-26 2005-09-13..19 fourth round six-party/six-way talks
  2005-11-09 2006-12-18 2007-02-08..13 fifth round six-party/six-way talks
  2007-03-19 2007-07-18 2007-09-27 sixth round six-party/six-way talks
  2005-09-15 banco delta asia | bda sanctions/freeze/frozen
  2008-06-27 cooling tower
  2008-10-11 2017-11-20 terrorism/terror list/sponsor/sponsors remove/delist/removal/relist
  2012-02-29 leap day
  2000-06-13..15 kim dae jung kim jong il summit | first inter-korean/north-south summit | kim dae jung pyongyang visit/summit
  2007-10-02..04 roh moo hyun summit/pyongyang | second inter-korean/north-south summit
  2018-04-27 panmunjom summit/declaration | moon jae in first summit
  2018-05-26 moon jae in second summit
  2018-09-18..20 moon jae in pyongyang | september pyongyang declaration
  2002-09-17 koizumi pyongyang visit/declaration/summit | koizumi first visit | dprk-japan summit
  2004-05-22 koizumi second visit/summit
  2018-06-12 singapore summit | trump kim first summit | sentosa
  2019-02-27..28 hanoi summit | trump kim second summit
  2019-06-30 trump panmunjom
  1999-05-25 perry ${VISIT}
  2000-10-09..12 jo myong rok washington
  2000-10-23..24 albright ${VISIT} | albright pyongyang
  2002-10-03..05 james kelly ${VISIT}
  2009-08-04 bill clinton ${VISIT} pyongyang
  1994-06-15 2010-08-25 2011-04-26 jimmy carter ${VISIT}
  2014-11-08 clapper ${VISIT}
  2018-04-01 2018-05-09 2018-07-06 2018-10-07 pompeo ${VISIT}
  2000-07-19 2024-06-19 putin pyongyang | putin ${VISIT} dprk/korea
  2001-08-04 2002-08-23 2011-08-24 kim jong il russia/putin/medvedev ${VISIT}
  2019-04-25 2023-09-13 kim jong un putin/russia ${VISIT} | vladivostok summit
  2000-05-29 2001-01-15 2004-04-19 2006-01-10 2010-05-03 2010-08-26 2011-05-20 kim jong il china ${VISIT}
  2018-03-25 2018-05-07 2018-06-19 2019-01-07 2025-09-02 kim jong un china ${VISIT}
  2001-09-03 jiang zemin ${VISIT}
  2005-10-28 hu jintao ${VISIT}
  2009-10-04 wen jiabao ${VISIT}
  2019-06-20 xi jinping ${VISIT} | xi jinping pyongyang
  2013-01-07 eric schmidt | google ${VISIT}
  2013-02-28 2013-09-03 2014-01-06 rodman
  1994-07-08 kim il sung ${DEATH}
  2011-12-17..28 kim jong il ${DEATH}
  2003-10-26 kim yong sun ${DEATH}
  2007-01-02 paek nam sun ${DEATH} | paek nam-sun ${DEATH}
  2010-11-06 jo myong rok ${DEATH}
  2015-12-29 kim yang gon ${DEATH}
  2025-11-03 kim yong nam ${DEATH}
  2009-05-23 roh moo hyun ${DEATH}/suicide
  2009-08-18 kim dae jung ${DEATH}
  2001-03-21 chung ju yung ${DEATH} | jong ju yong ${DEATH}
  2003-08-04 chung mong hun ${DEATH}/suicide | jong mong hon ${DEATH}/suicide
  1997-02-12 hwang jang yop defect/defection/defector/asylum
  2012-07-15 ri yong ho dismiss/relieved/removed
  2013-12-08..13 jang song thaek/taek purge/execute/execution/arrest/trial/dismiss | jang sung taek/thaek purge/execute/execution/arrest/trial
  2017-02-13 kim jong nam kill/murder/assassinate/death/malaysia/die
  2017-06-13..22 warmbier
  2009-03-17 2009-06-08 2009-08-04 laura ling | euna lee
  2006-12-30 saddam hussein ${DEATH}/execute/execution/hang
  2003-12-13 saddam hussein capture/arrest
  2011-05-02 osama bin laden ${DEATH}/kill
  2011-10-20 gaddafi/qaddafi ${DEATH}/kill
  2013-03-05 hugo chavez ${DEATH}
  2016-11-25 fidel castro ${DEATH}
  1996-09-18 kangnung/gangneung submarine
  1998-06-22 sokcho submarine
  1999-06-15 first yeonpyeong/yonphyong battle/clash
  2002-06-29 second yeonpyeong/yonphyong battle/clash
  2009-11-10 daechong/daecheong/taechong battle/clash
  2010-03-26 cheonan/chonan sink/sank/sinking/incident/case/warship/corvette
  2010-11-23 yeonpyeong/yonphyong/yonpyong shell/shelling/bombard/bombardment/artillery
  2015-08-04 2015-08-20..25 landmine/mine dmz blast/explode/explosion
  2008-07-11 kumgang tourist/woman shoot/shot/shooting/kill/death
  2002-12-09 sosan ship
  2001-12-22 spy/mysterious ship sink/sunk/sank japan
  2013-07-15 chong chon gang | panama ship seize/detain
  2014-11-24 sony hack/hacking/hackers
  2020-06-16 liaison office demolish/demolition/blow/destroy/explode
  2023-07-18 travis king
  2024-10-11 drone pyongyang leaflet
  1997-10-08 kim jong il general secretary elected
  1998-09-05 kim jong il ndc/chairman elected 10th | tenth supreme assembly first session
  1998-07-26 10th spa election/elections/deputies
  2003-08-03 11th spa election/elections/deputies
  2003-09-03 11th spa first session
  2009-03-08 12th spa election/elections/deputies
  2009-04-09 12th spa first session
  2014-03-09 13th spa election/elections/deputies
  2014-04-09 13th spa first session
  2019-03-10 14th spa election/elections/deputies
  2019-04-11..12 14th spa first session
  2010-09-28 third party conference | kim jong un vice-chairman military/general | kim jong un promoted general
  2012-04-11 fourth party conference | kim jong un first secretary
  2016-05-06..09 seventh party/wpk/workers congress | kim jong un chairman wpk
  2021-01-05..12 eighth party/wpk/workers congress
  2011-12-30 kim jong un supreme commander/commandership
  2012-07-17 kim jong un marshal
  2012-04-13 kim jong un first chairman
  2016-06-29 kim jong un chairman state affairs commission
  2021-01-10 kim jong un general secretary
  2013-03-31 byungjin/pyongjin line | parallel development economy nuclear plenary
  2013-04-01 2022-09-08 law nuclear forces/force status/policy | law consolidating nuclear status
  2018-04-20 plenary stop/halt/end/suspend nuclear tests
  2024-01-15 hostile states constitution | two hostile states
  2009-11-30 currency reform/revaluation/redenomination/exchange
  2002-09-12 sinuiju administrative region | yang bin
  2003-06-30 kaesong industrial/complex groundbreaking/construction begin
  2013-04-08 2016-02-10 kaesong industrial/complex close/closure/shutdown/shut/suspend
  2013-09-16 kaesong industrial/complex reopen/reopening/resume
  1998-11-18 kumgang tour/tours/tourism begin/start/first/launch
  2000-08-15 first family/families reunion/reunions
  2007-05-17 train/rail/railway test-run/link cross/north-south
  2008-02-26 new york philharmonic
  2018-02-09 pyeongchang/phyongchang olympics/olympic
  2022-05-12 covid/epidemic/virus first case/outbreak
  2004-04-22 ryongchon explosion/blast/train/station
  2014-05-13 pyongyang apartment collapse
  2016-08-31 flood hamgyong/hoeryong/musan
  2024-07-27 flood uiju/wiju
  2002-08-31 typhoon rusa
  2012-08-28 typhoon bolaven
  2014-04-16 sewol
  2003-02-18 daegu/taegu subway
  2022-10-29 itaewon
  2011-03-11 fukushima/tohoku
  2004-12-26 tsunami indian/asia/indonesia
  2008-05-12 sichuan/wenchuan earthquake
  2001-09-11 september 11 attack/attacks/terror/terrorist/incident | world trade center
  2001-10-07 afghanistan war/invade/bombing/attack begin/start/launch/open
  2003-03-20 iraq war/invade/invasion/attack begin/start/launch/outbreak | invasion iraq
  1999-03-24 yugoslavia/kosovo bomb/bombing/attack/nato
  1999-05-07 chinese embassy belgrade/yugoslavia/bombing
  2001-04-01 ep-3 | spy/surveillance plane hainan
  2002-06-13 schoolgirls/girls armoured/armored vehicle/car/yangju
  1999-09-29 nogunri/rogunri/nogun-ri massacre/reveal/disclose/ap
  2011-03-19 libya bomb/bombing/attack/strike
  2022-02-24 ukraine war/invade/invasion/operation start/begin/outbreak
  2023-10-07 hamas attack
  1997-07-01 hong kong return/handover
  1999-12-20 macao/macau return/handover
  1997-12-18 kim dae jung ${ELECTED}
  2002-12-19 roh moo hyun ${ELECTED}
  2007-12-19 lee myung bak ${ELECTED}
  2012-12-19 park geun hye ${ELECTED}
  2017-05-09 moon jae in ${ELECTED}
  2022-03-09 yoon suk yeol ${ELECTED}
  2025-06-03 lee jae myung ${ELECTED}
  2004-03-12 roh moo hyun impeach/impeachment
  2016-12-09 2017-03-10 park geun hye impeach/impeachment/oust/removal
  2024-12-03 2024-12-14 2025-04-04 yoon suk yeol impeach/impeachment/martial/oust | martial law yoon
  2000-11-07 george bush ${ELECTED}
  2008-11-04 obama ${ELECTED}
  2016-11-08 2024-11-05 trump ${ELECTED}
  2020-11-03 biden ${ELECTED}
  2016-07-08 thaad deploy/deployment decide/decision/announce
`;
