//! The careers of the named people, told from the town's year backwards and a little onwards.

use super::super::age::retirement_day;
use super::super::person::Person;
use super::super::units::Units;
use super::super::words::{Entry, Job, Rank};
use super::NAMED;
use super::script::{At, Script};
use calendar::FiscalYear;

/// In the order of [`NAMED`].
pub(super) fn everybody(fy: FiscalYear, units: &Units) -> Vec<Person> {
    let someone = |place: usize, kana, sex, born: At| {
        let (number, name, _) = NAMED[place - 1];
        Script::new(fy, units, (number, name, kana), sex, born)
    };
    let (woman, man) = ("女", "男");
    let reappointed = (63..68)
        .map(|years| fy.plus(-years).day(8, 10))
        .find(|&born| retirement_day(born) < fy.first_day())
        .unwrap_or(fy.plus(-67).day(8, 10));
    vec![
        someone(1, "ミドリカワ ハナ", woman, (-32, 6, 15))
            .hired(
                (-9, 4, 1),
                "市民課住民記録係",
                Job::Office,
                Entry::First,
                Rank::Clerk,
            )
            .moved((-6, 4, 1), "学務課学事係")
            .promoted((-2, 4, 1), Rank::Senior)
            .moved((-2, 4, 1), "人事課人材育成係")
            .role((0, 4, 1), "役割付与", "育成担当者")
            .selection("主任昇任選考", -4, "受験資格あり", "")
            .selection("主任昇任選考", -3, "受験資格あり", "")
            .selection("主任昇任選考", -3, "合格", "")
            .took("主任昇任時(政策形成)", -2, "修了")
            .holds("ITパスポート試験", "IT", (-3, 9, 14))
            .end(),
        someone(2, "オカノ ケン", man, (-41, 11, 3))
            .hired(
                (-17, 4, 1),
                "税務課課税第一係",
                Job::Office,
                Entry::First,
                Rank::Clerk,
            )
            .moved((-13, 4, 1), "防災課地域防災係")
            .promoted((-9, 4, 1), Rank::Senior)
            .moved((-8, 4, 1), "財政課財政係")
            .promoted_in_class((-1, 4, 1), Rank::Chief, "種別Ａ")
            .moved((-1, 4, 1), "文化振興課文化財係")
            .moved((0, 4, 1), "契約課契約係")
            .role((0, 4, 1), "役割付与", "課務担当係長")
            .selection("係長昇任選考", -2, "受験資格あり", "種別Ａ")
            .selection("係長昇任選考", -2, "合格", "種別Ａ")
            .took("係長昇任時【基調講義】", -1, "修了")
            .end(),
        someone(3, "キダチ シゲル", man, (-53, 12, 24))
            .hired(
                (-30, 4, 1),
                "財政課予算係",
                Job::Office,
                Entry::First,
                Rank::Clerk,
            )
            .promoted((-22, 4, 1), Rank::Senior)
            .moved((-19, 4, 1), "介護保険課給付係")
            .promoted_in_class((-9, 4, 1), Rank::Chief, "種別Ａ")
            .moved((-9, 4, 1), "企画課政策調整係")
            .promoted((-3, 4, 1), Rank::Deputy)
            .moved((-3, 4, 1), "都市計画課庶務係")
            .posted((-1, 10, 1), "兼務", "企画課政策調整係")
            .selection("管理職選考", -2, "受験資格あり", "")
            .selection("管理職選考", -2, "合格", "")
            .took("管理職昇任前（基本）", -1, "欠席")
            .took("管理職昇任前（基本）", 0, "修了見込み")
            .end(),
        someone(4, "ワカバ ミノリ", woman, (-23, 7, 7))
            .hired(
                (0, 4, 1),
                "国保年金課給付係",
                Job::Office,
                Entry::First,
                Rank::Clerk,
            )
            .end(),
        someone(5, "ヨシオカ ツバサ", man, (-24, 5, 5))
            .plain_name("吉丘 翼")
            .hired(
                (-1, 4, 1),
                "道路課計画係",
                Job::Civil,
                Entry::First,
                Rank::Clerk,
            )
            .took("新任研修(前期)", -1, "修了")
            .end(),
        someone(6, "アオバ ユイ", woman, (-33, 2, 20))
            .hired(
                (-10, 4, 1),
                "障害者福祉課管理係",
                Job::Welfare,
                Entry::First,
                Rank::Clerk,
            )
            .moved((-6, 4, 1), "生活福祉課保護第一係")
            .promoted((-3, 4, 1), Rank::Senior)
            .noted((-2, 11, 22), "氏名変更", "旧姓 野々原")
            .noted((-1, 8, 1), "産前産後休暇", "")
            .noted((-1, 11, 7), "育児休業", "")
            .noted((1, 4, 1), "育児休業復帰", "")
            .took("主任昇任時(政策形成)", -3, "修了")
            .end(),
        someone(7, "モリサト サトシ", man, (-45, 1, 30))
            .hired(
                (-22, 4, 1),
                "建築課審査第一係",
                Job::Building,
                Entry::First,
                Rank::Clerk,
            )
            .promoted((-12, 4, 1), Rank::Senior)
            .moved((-10, 4, 1), "住宅課住宅係")
            .noted((-1, 12, 2), "休職", "")
            .end(),
        someone(8, "サワタリ ワタル", man, (-37, 9, 9))
            .hired(
                (-13, 4, 1),
                "産業振興課産業係",
                Job::Office,
                Entry::First,
                Rank::Clerk,
            )
            .promoted((-4, 4, 1), Rank::Senior)
            .moved((-4, 4, 1), "介護保険課認定係")
            .posted((-1, 4, 1), "派遣", "広域連合派遣給付係")
            .noted((1, 4, 1), "派遣復帰", "")
            .moved((1, 4, 1), "高齢者福祉課管理係")
            .end(),
        someone(9, "ハセ マコト", woman, (-38, 8, 18))
            .hired(
                (-1, 10, 1),
                "商業観光課観光係",
                Job::Office,
                Entry::Experienced,
                Rank::Senior,
            )
            .end(),
        someone(10, "イズミヤ シキ", man, (-35, 4, 1))
            .hired(
                (-12, 4, 1),
                "健康課庶務係",
                Job::Office,
                Entry::First,
                Rank::Clerk,
            )
            .moved((-8, 4, 1), "選挙課選挙係")
            .moved((-3, 4, 1), "市民相談課相談係")
            .end(),
        someone(11, "ミドリタニ イサオ", man, (-63, 8, 10))
            .born_on(reappointed)
            .hired(
                (-40, 4, 1),
                "土木管理課境界係",
                Job::Civil,
                Entry::First,
                Rank::Clerk,
            )
            .promoted((-30, 4, 1), Rank::Senior)
            .promoted_in_class((-20, 4, 1), Rank::Chief, "種別Ａ")
            .moved((-20, 4, 1), "道路課補修係")
            .reappointed(retirement_day(reappointed), "道路課街路灯係", Rank::Senior)
            .end(),
        someone(12, "コミチ フミ", woman, (-50, 10, 12))
            .hired(
                (-2, 4, 1),
                "中央図書館奉仕係",
                Job::Office,
                Entry::Annual,
                Rank::Clerk,
            )
            .renewed(-1, Entry::Annual.employment())
            .end(),
        someone(13, "ミネギシ ノボル", man, (-57, 6, 1))
            .moved((-15, 4, 1), "公園緑地課工事係")
            .moved((-7, 4, 1), "河川下水道課水防係")
            .end(),
        someone(14, "カワハラ マコト", man, (-48, 4, 2))
            .hired(
                (-25, 4, 1),
                "総務課文書係",
                Job::Office,
                Entry::First,
                Rank::Clerk,
            )
            .promoted((-18, 4, 1), Rank::Senior)
            .promoted_in_class((-11, 4, 1), Rank::Chief, "種別Ａ")
            .moved((-11, 4, 1), "障害者福祉課就労支援係")
            .promoted((-3, 4, 1), Rank::Deputy)
            .moved((-3, 4, 1), "企画課企画係")
            .promoted((0, 4, 1), Rank::Manager)
            .moved((0, 4, 1), "地域活動課")
            .role((0, 4, 1), "役割付与", "第一次評価者")
            .selection("管理職選考", -4, "合格", "")
            .took("管理職昇任前（基本）", -2, "修了")
            .took("管理職昇任前（演習）", -2, "修了")
            .end(),
        someone(15, "タカダイ シズカ", woman, (-56, 3, 3))
            .plain_name("高台 静")
            .hired(
                (-33, 4, 1),
                "健康課健康づくり係",
                Job::PublicHealth,
                Entry::First,
                Rank::Clerk,
            )
            .promoted((-25, 4, 1), Rank::Senior)
            .promoted_in_class((-18, 4, 1), Rank::Chief, "種別Ｂ")
            .promoted((-13, 4, 1), Rank::Deputy)
            .promoted((-10, 4, 1), Rank::Manager)
            .moved((-10, 4, 1), "保健予防課")
            .role((-10, 4, 1), "役割付与", "第一次評価者")
            .role((-2, 4, 1), "役割解除", "第一次評価者")
            .promoted((-2, 4, 1), Rank::Director)
            .moved((-2, 4, 1), "健康部")
            .role((-2, 4, 1), "役割付与", "第二次評価者")
            .end(),
        someone(16, "サトヤマ ツヨシ", man, (-52, 9, 23))
            .hired(
                (-28, 4, 1),
                "清掃事務所作業第一係",
                Job::Cleaning,
                Entry::Third,
                Rank::Clerk,
            )
            .promoted((-16, 4, 1), Rank::SkilledSenior)
            .moved((-16, 4, 1), "清掃事務所資源係")
            .promoted((-2, 4, 1), Rank::Foreman)
            .moved((-2, 4, 1), "清掃事務所作業第二係")
            .role((-2, 4, 1), "役割付与", "技能長")
            .took("新任技能長", -2, "修了")
            .end(),
        someone(17, "タゾノ ススム", man, (-40, 5, 21))
            .hired(
                (-16, 4, 1),
                "若草小学校",
                Job::Caretaker,
                Entry::Third,
                Rank::Clerk,
            )
            .changed_job((-4, 4, 1), Job::Cleaning)
            .moved((-4, 4, 1), "清掃事務所運行係")
            .promoted((0, 4, 1), Rank::SkilledSenior)
            .selection("技能主任昇任選考", -1, "合格", "")
            .end(),
        someone(18, "ニジノ ソラ", woman, (-22, 1, 11))
            .hired(
                (-3, 4, 1),
                "学務課給食係",
                Job::Office,
                Entry::Third,
                Rank::Clerk,
            )
            .took("新任研修(前期)", -3, "修了")
            .end(),
    ]
}
