#include "repl/why.hpp"

#include "base/format.hpp"

namespace practicum::repl {

using Kind = TraceEntry::Kind;

namespace {

std::string code_with_words(const HeardCode& code) {
    const std::string mark = provisional.has(code.code) ? "provisional" : "", words = joined(code.words, " ");
    const std::string both = mark + (mark.empty() || words.empty() ? "" : ": ") + words;
    return std::string(name_of(code.code)) + (both.empty() ? "" : " (" + both + ")");
}

void show_matches(Screen& screen, const Scenario& scenario, const Heard& heard) {
    constexpr std::size_t most = 5;
    if (heard.chosen) return;
    if (heard.matches.empty()) screen.paragraph("nothing the author wrote is near it", Tone::plain, "Near:", 7);
    for (std::size_t i = 0; i < heard.matches.size() && i < most; ++i) {
        const Match& match = heard.matches[i];
        screen.paragraph(format("{:.2f}  {}{}", match.score, scenario.move(match.move).full_id,
                                match.words.empty() ? "" : "  (" + joined(match.words, " ") + ")"),
                         Tone::plain, i == 0 ? "Near:" : "     ", 12);
    }
    if (heard.matches.size() > most) screen.line(format("      … and {} more, less near", heard.matches.size() - most));
}

std::string with_values(std::string text, const TraceEntry& entry) {
    return entry.detail.empty() ? text : format("{}   [{}]", text, entry.detail);
}

// The label and the text of an entry; an empty label if it is not shown.
struct Shown {
    std::string_view label;
    std::string text;
};

Shown shown(const TraceEntry& entry) {
    switch (entry.kind) {
        case Kind::decided: return {"  because", entry.detail};
        case Kind::condition:
            return {"  if", with_values(format("{}: {} is {}", entry.subject, entry.condition->source,
                                               entry.holds ? "true" : "false"),
                                        entry)};
        case Kind::felt: return {"  also", format("{} was felt as well", entry.subject)};
        case Kind::effect:
            return {"  change", format("{} {} -> {}   [{}]", entry.detail, entry.before, entry.after, entry.subject)};
        case Kind::moved: return {"  told", std::string(entry.subject)};
        case Kind::held_back: return {"  held back", std::string(entry.subject)};
        case Kind::drawn: return {"  line", format("{}#{}", entry.subject, entry.detail)};
        case Kind::ended: return {"  ended", std::string(entry.subject)};
        default: return {};
    }
}

void show_out_of_scope(Screen& screen, const Trace& trace, OutOfScope how) {
    std::size_t count = 0;
    for (const auto& entry : trace.entries) {
        if (entry.kind != Kind::in_scope || entry.standing == Standing::holds) continue;
        if (++count == 1 && how == OutOfScope::listed) screen.paragraph("Out of scope:");
        if (how == OutOfScope::counted) continue;
        screen.paragraph(entry.used_up
                             ? format("{} was used before", entry.subject)
                             : with_values(format("{}: {} is false", entry.subject, entry.condition->source), entry),
                         Tone::plain, "  -", 4);
    }
    if (count > 0 && how == OutOfScope::counted)
        screen.paragraph(format("{} of the author's responses and topics were out of scope.", count), Tone::dim);
}

}  // namespace

// The kind of a question and whom or what it is about: "asks: what_like 0.91 about that".
static std::string asked(const HeardQuestion& question) {
    const QuestionSubject& about = question.about;
    const std::string name = about.words.empty() ? std::string(name_of(about.subject)) : about.words;
    return format("asks: {} {:.2f} about {}", name_of(question.kind), question.probability, name);
}

std::string codes_with_words(const Heard& heard) {
    if (heard.silence) return "silence";
    std::vector<std::string> out;
    if (heard.chosen) {
        for (Code code : heard.codes.list()) out.emplace_back(name_of(code));
        return joined(out, ", ") + " (by the author)";
    }
    for (const auto& sentence : heard.sentences)
        for (const auto& code : sentence.codes)
            if (heard.codes.has(code.code))
                out.push_back(code_with_words(code) +
                              (heard.doubtful.has(code.code) ? ", too unsure to cost trust" : ""));
    for (const auto& sentence : heard.sentences)
        if (sentence.question) out.push_back(asked(*sentence.question));
    return out.empty() ? "nothing in particular" : joined(out, ", ");
}

std::string answered_to(const Scenario& scenario, const Turn& turn) {
    if (!turn.move) return "";
    return format("{} ({}{})", matched_id(scenario, turn), name_of(turn.layer),
                  turn.score > 0 ? format(", {:.2f}", turn.score) : "");
}

std::string failure_text(const ScriptFailure& failure) {
    const std::string place = failure.line > 0 ? format("{}:{}", failure.file, failure.line) : failure.file;
    return format("{} failed ({}): {}", failure.function, place, failure.message);
}

void show_why(Screen& screen, const Scenario& scenario, const Heard& heard, const Turn& turn, const Trace& trace,
              OutOfScope out_of_scope) {
    screen.paragraph(codes_with_words(heard), Tone::plain, "Heard:", 7);
    show_matches(screen, scenario, heard);
    screen.paragraph(turn.move ? answered_to(scenario, turn) : "nothing fitted: the client said so", Tone::plain,
                     "Answered to:", 7);
    for (const auto& entry : trace.entries) {
        // A choice is answered because it was chosen.
        if (heard.chosen && entry.kind == Kind::decided) continue;
        const auto [label, text] = shown(entry);
        if (!label.empty()) screen.paragraph(text, Tone::plain, label, 7);
    }
    for (const auto& failure : turn.failures) screen.paragraph(failure_text(failure), Tone::warning, "  script:", 7);
    if (!heard.chosen && !heard.silence) show_out_of_scope(screen, trace, out_of_scope);
}

}  // namespace practicum::repl
