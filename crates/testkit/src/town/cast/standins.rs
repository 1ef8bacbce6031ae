//! Ordinary people with made-to-measure careers: with them every audience of a yearly plan has somebody,
//! however small the town.

use super::super::person::Person;
use super::super::units::Units;
use super::super::words::{Entry, Job, Rank};
use super::script::{At, Script};
use calendar::FiscalYear;

/// Their numbers and names are drawn with everybody else's.
pub(super) fn everybody(fy: FiscalYear, units: &Units) -> Vec<Person> {
    let man = |born: At| Script::new(fy, units, ("", "", ""), "男", born);
    let woman = |born: At| Script::new(fy, units, ("", "", ""), "女", born);
    vec![
        // 新任技能 / 現任技能 (採用から10年、5年) / 技能主任昇任選考合格
        cleaner(man((-24, 8, 8)), 0).end(),
        cleaner(man((-38, 8, 9)), -9).end(),
        cleaner(man((-31, 8, 10)), -4)
            .selection("技能主任昇任選考", 0, "受験資格あり", "")
            .selection("技能主任昇任選考", 0, "合格", "")
            .end(),
        // 新任技能長, 新任統括技能長, 統括技能長３年目
        cleaner(man((-50, 3, 14)), -27)
            .promoted((-15, 4, 1), Rank::SkilledSenior)
            .promoted((0, 4, 1), Rank::Foreman)
            .role((0, 4, 1), "役割付与", "技能長")
            .end(),
        cleaner(man((-54, 5, 14)), -32)
            .promoted((-20, 4, 1), Rank::SkilledSenior)
            .promoted((-9, 4, 1), Rank::Foreman)
            .role((-9, 4, 1), "役割付与", "技能長")
            .role((0, 4, 1), "役割解除", "技能長")
            .promoted((0, 4, 1), Rank::GeneralForeman)
            .end(),
        cleaner(man((-56, 6, 14)), -33)
            .promoted((-21, 4, 1), Rank::SkilledSenior)
            .promoted((-12, 4, 1), Rank::Foreman)
            .promoted((-2, 4, 1), Rank::GeneralForeman)
            .end(),
        // 転職種10年目
        man((-47, 6, 2))
            .hired(
                (-20, 4, 1),
                "泉小学校",
                Job::Cook,
                Entry::Third,
                Rank::Clerk,
            )
            .changed_job((-9, 4, 1), Job::Cleaning)
            .moved((-9, 4, 1), "清掃事務所作業第一係")
            .end(),
        // 都区間交流, 区間交流, 臨時的任用 (前年度途中), 新規の経験者, 経験者の係長
        woman((-35, 6, 3))
            .hired(
                (0, 4, 1),
                "財政課財政係",
                Job::Office,
                Entry::MetroExchange,
                Rank::Clerk,
            )
            .end(),
        man((-36, 6, 4))
            .hired(
                (0, 4, 1),
                "都市計画課景観係",
                Job::Office,
                Entry::WardExchange,
                Rank::Senior,
            )
            .end(),
        woman((-29, 6, 5))
            .hired(
                (-1, 10, 1),
                "若草保育園",
                Job::Nursery,
                Entry::Temporary,
                Rank::Clerk,
            )
            .end(),
        woman((-34, 6, 6))
            .hired(
                (0, 4, 1),
                "経理課財産管理係",
                Job::Office,
                Entry::Experienced,
                Rank::Clerk,
            )
            .end(),
        man((-44, 6, 7))
            .hired(
                (0, 4, 1),
                "デジタル推進課データ活用係",
                Job::Office,
                Entry::Experienced,
                Rank::Chief,
            )
            .end(),
        // 採用３年目; 新たに主任昇任選考の対象; その合格者; 主任１年目
        office(woman((-25, 7, 1)), -2).end(),
        office(man((-27, 7, 2)), -4)
            .selection("主任昇任選考", 0, "受験資格あり", "")
            .end(),
        office(woman((-30, 7, 3)), -7)
            .moved((-4, 4, 1), "総務課法規係")
            .selection("主任昇任選考", -1, "受験資格あり", "")
            .selection("主任昇任選考", 0, "受験資格あり", "")
            .selection("主任昇任選考", 0, "合格", "")
            .promoted((1, 4, 1), Rank::Senior)
            .end(),
        office(man((-31, 7, 4)), -8)
            .promoted((0, 4, 1), Rank::Senior)
            .selection("主任昇任選考", -1, "合格", "")
            .end(),
        // 係長昇任選考合格者; 係長１年目 (種別Ａ); 課長補佐１年目
        office(woman((-38, 7, 5)), -15)
            .promoted((-7, 4, 1), Rank::Senior)
            .selection("係長昇任選考", 0, "受験資格あり", "種別Ａ")
            .selection("係長昇任選考", 0, "合格", "種別Ａ")
            .promoted_in_class((1, 4, 1), Rank::Chief, "種別Ａ")
            .end(),
        office(man((-39, 7, 6)), -16)
            .promoted((-8, 4, 1), Rank::Senior)
            .promoted_in_class((0, 4, 1), Rank::Chief, "種別Ａ")
            .moved((0, 4, 1), "住宅課住宅管理係")
            .selection("係長昇任選考", -1, "合格", "種別Ａ")
            .end(),
        office(woman((-49, 7, 8)), -26)
            .promoted((-18, 4, 1), Rank::Senior)
            .promoted_in_class((-9, 4, 1), Rank::Chief, "種別Ａ")
            .promoted((0, 4, 1), Rank::Deputy)
            .end(),
        // 区外からの転入管理職
        office(man((-51, 7, 9)), -28)
            .promoted((-20, 4, 1), Rank::Senior)
            .promoted_in_class((-14, 4, 1), Rank::Chief, "種別Ａ")
            .promoted((-7, 4, 1), Rank::Deputy)
            .promoted((-4, 4, 1), Rank::Manager)
            .moved((-4, 4, 1), "納税課")
            .posted((-2, 4, 1), "派遣", "都派遣業務派遣係")
            .noted((0, 4, 1), "派遣復帰", "")
            .moved((0, 4, 1), "危機管理課")
            .role((0, 4, 1), "役割付与", "第一次評価者")
            .end(),
        // 清掃事業主管部署への異動; ロジックモデル作成の修了者
        office(woman((-42, 7, 10)), -19)
            .promoted((-10, 4, 1), Rank::Senior)
            .moved((0, 4, 1), "清掃事業課資源循環係")
            .took("ロジックモデル作成", -1, "修了")
            .end(),
        // 年度途中の採用と異動
        office(man((-33, 7, 11)), -10)
            .moved((0, 10, 1), "清掃事業課計画係")
            .end(),
        woman((-31, 7, 12))
            .hired(
                (0, 10, 1),
                "東保健センター保健指導第一係",
                Job::PublicHealth,
                Entry::Experienced,
                Rank::Clerk,
            )
            .end(),
    ]
}

fn office(script: Script<'_>, years: i32) -> Script<'_> {
    script.hired(
        (years, 4, 1),
        "国際交流課交流係",
        Job::Office,
        Entry::First,
        Rank::Clerk,
    )
}

fn cleaner(script: Script<'_>, years: i32) -> Script<'_> {
    script.hired(
        (years, 4, 1),
        "清掃事務所作業第三係",
        Job::Cleaning,
        Entry::Third,
        Rank::Clerk,
    )
}
