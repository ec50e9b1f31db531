//! 表二: what was published of its own motion, by the items of Article 20 of the Regulation.

use super::declare::{editions, part};
use super::edition::{Editions, Form};
use super::node::{Node, Shape, nodes_of, until_next};
use super::part::{Addressed, FigureMut, FigureRef, Flat, Part};
use crate::figure::{Change, Count, Figure, Money};
use crate::text::Bilingual;

part! {
    /// A row of 第二十条第(一)项 in the 2021 form: documents made and repealed this year, and in force at its end.
    Documents, DocumentsCells {
        issued: Figure<Count> = "本年制发件数", "issued this year";
        repealed: Figure<Count> = "本年废止件数", "repealed this year";
        in_force: Figure<Count> = "现行有效件数", "in force";
    }
}

part! {
    /// 表二 of the 2021 form: 10 figures.
    Article20F2021, Article20F2021Cells {
        regulations: Documents = "规章", "Regulations", caption "第二十条第(一)项", source "条例 Art. 20(1), 立法法 Art. 91, 93";
        normative_documents: Documents = "行政规范性文件", "Normative documents", aliases &["规范性文件"], caption "第二十条第(一)项", source "条例 Art. 20(1)";
        licensing: Figure<Count> = "行政许可", "Licensing", head "本年处理决定数量" "decisions this year", caption "第二十条第(五)项", source "条例 Art. 20(5)";
        penalties: Figure<Count> = "行政处罚", "Penalties", head "本年处理决定数量" "decisions this year", caption "第二十条第(六)项", source "条例 Art. 20(6)";
        coercion: Figure<Count> = "行政强制", "Coercion", head "本年处理决定数量" "decisions this year", caption "第二十条第(六)项", source "条例 Art. 20(6)";
        fees: Figure<Money> = "行政事业性收费", "Administrative fees", head "本年收费金额(单位:万元)" "collected this year (10,000 yuan)", caption "第二十条第(八)项", source "条例 Art. 20(8)";
    }
}

part! {
    /// A row of 第二十条第(一)项 in the 2019 form.
    DocumentsF2019, DocumentsF2019Cells {
        made: Figure<Count> = "本年新制作数量", "made this year";
        newly_disclosed: Figure<Count> = "本年新公开数量", "newly disclosed this year";
        total_disclosed: Figure<Count> = "对外公开总数量", "disclosed in all";
    }
}

part! {
    /// A row of 第二十条第(五)项 or 第(六)项 in the 2019 form.
    Decisions, DecisionsCells {
        previous_items: Figure<Count> = "上一年项目数量", "items last year";
        change: Figure<Change> = "本年增/减", "change this year", aliases &["本年增减", "本年增"];
        decisions: Figure<Count> = "处理决定数量", "decisions";
    }
}

part! {
    /// The row of 第二十条第(八)项 in the 2019 form.
    FeeItems, FeeItemsCells {
        previous_items: Figure<Count> = "上一年项目数量", "items last year";
        change: Figure<Change> = "本年增/减", "change this year", aliases &["本年增减", "本年增"];
    }
}

part! {
    /// The row of 第二十条第(九)项 in the 2019 form.
    Procurement, ProcurementCells {
        projects: Figure<Count> = "采购项目数量", "projects";
        amount: Figure<Money> = "采购总金额", "total amount";
    }
}

part! {
    /// 表二 of the 2019 form: 22 figures.
    Article20F2019, Article20F2019Cells {
        regulations: DocumentsF2019 = "规章", "Regulations", caption "第二十条第(一)项", source "条例 Art. 20(1), 立法法 Art. 91, 93";
        normative_documents: DocumentsF2019 = "规范性文件", "Normative documents", aliases &["行政规范性文件"], caption "第二十条第(一)项", source "条例 Art. 20(1)";
        licensing: Decisions = "行政许可", "Licensing", caption "第二十条第(五)项", source "条例 Art. 20(5)";
        other_services: Decisions = "其他对外管理服务事项", "Other services", caption "第二十条第(五)项", source "条例 Art. 20(5)";
        penalties: Decisions = "行政处罚", "Penalties", caption "第二十条第(六)项", source "条例 Art. 20(6)";
        coercion: Decisions = "行政强制", "Coercion", caption "第二十条第(六)项", source "条例 Art. 20(6)";
        fees: FeeItems = "行政事业性收费", "Administrative fees", caption "第二十条第(八)项", source "条例 Art. 20(8)";
        procurement: Procurement = "政府集中采购", "Government procurement", caption "第二十条第(九)项", source "条例 Art. 20(9)";
    }
}

// edition: table

editions! {
    /// 表二, in the edition that the publisher used.
    Article20, Article20Cells {
        F2021(Article20F2021) = f2021,
        F2019(Article20F2019) = f2019,
        // edition: alternative
    }
}
