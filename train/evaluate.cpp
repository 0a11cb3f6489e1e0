#include "train/evaluate.hpp"

#include "base/format.hpp"
#include "listening/coding.hpp"
#include "train/scores.hpp"

namespace practicum::train {

using namespace listening;

std::string evaluate(const std::vector<AnnotatedSession>& sessions, const Language& language) {
    std::vector<MainBehaviour> truth, said;
    struct Presence {
        const char* name;
        CodeSet codes;
        bool (*holds)(const Annotated&);
        std::vector<bool> truth = {}, said = {};
    };
    Presence presences[] = {
        {"question", questions, [](const Annotated& a) { return a.question; }},
        {"reflection", reflections, [](const Annotated& a) { return a.reflection; }},
        {"open question", {Code::open_question}, [](const Annotated& a) { return a.open; }},
        {"closed question", {Code::closed_question}, [](const Annotated& a) { return a.closed; }},
        {"simple reflection (provisional)", {Code::simple_reflection}, [](const Annotated& a) { return a.simple; }},
        {"complex reflection (provisional)", {Code::complex_reflection}, [](const Annotated& a) { return a.complex; }},
        {"information", {Code::information}, [](const Annotated& a) { return a.information; }},
        {"advice", {Code::advice, Code::advice_with_permission}, [](const Annotated& a) { return a.advice; }}};
    for (const auto& session : sessions) {
        CodingContext context;
        for (const auto& utterance : session.utterances) {
            if (!utterance.therapist) {
                context.client_said(utterance.text, language.vectors);
                continue;
            }
            const Heard heard = hear_behaviours(Typed(utterance.text), context, language);
            context.therapist_said(heard.main_alone, heard.codes.any(questions));
            truth.push_back(utterance.main);
            said.push_back(heard.main);
            for (auto& one : presences) {
                one.truth.push_back(one.holds(utterance));
                one.said.push_back(heard.codes.any(one.codes));
            }
        }
    }
    std::string out = table_of_main(format("main behaviour, {} transcripts", sessions.size()), truth, said) +
                      "codes given to the utterance (F1)\n";
    for (const auto& one : presences) {
        const Scores scores = score(one.truth, one.said);
        out += format("  {:<34}{:.3f}  (precision {:.2f}, recall {:.2f})\n", one.name, scores.f1, scores.precision,
                      scores.recall);
    }
    return out;
}

std::string evaluate_typed(const std::string& name, const std::vector<LabelledTurn>& turns, bool alone,
                           const Language& language) {
    std::vector<CodeSet> truth, said;
    for (const auto& turn : turns) {
        CodingContext context;
        if (!alone) context.client_said(turn.client, language.vectors);
        truth.push_back(turn.codes());
        said.push_back(hear_behaviours(Typed(turn.text()), context, language).codes);
    }
    return table_of_codes(name + (alone ? ", the client's lines left out" : ""), truth, said);
}

}  // namespace practicum::train
