#include "model/heard.hpp"

#include <algorithm>

namespace practicum {

CodeSet codes_of(const std::vector<HeardCode>& codes) {
    CodeSet out;
    for (const auto& code : codes) out.add(code.code);
    return out;
}

bool Heard::asks_about_suicide() const {
    return std::any_of(sentences.begin(), sentences.end(), [](const HeardSentence& sentence) {
        return sentence.question && sentence.question->kind == QuestionKind::suicide;
    });
}

Heard heard_silence() {
    Heard heard;
    heard.text = "...";
    heard.silence = true;
    return heard;
}

Heard heard_choice(const Scenario& scenario, MoveRef choice) {
    Heard heard;
    heard.text = scenario.move(choice).say;
    heard.chosen = true;
    heard.codes = choice.kind() == MoveKind::response ? scenario.responses[choice.response()].codes
                                                      : scenario.topics[choice.topic()].codes;
    heard.main = main_of(heard.codes);
    for (Code code : heard.codes.list())
        if (!heard.last || weight_of(code) > weight_of(*heard.last)) heard.last = code;
    heard.matches.push_back({choice, 1, {}});
    return heard;
}

}  // namespace practicum
