// Behaviour coding of one sentence by rules. The trained listening takes the place of this function; its signature stays.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "listening/text.hpp"
#include "model/heard.hpp"

namespace practicum::listening {

// What an utterance stands in: what the client said just before, as stems of its content words.
struct CodingContext {
    std::vector<std::string> client_stems;
};

// The context after the client has said this.
CodingContext context_after(std::string_view client_text);

// Hears what a text does, sentence by sentence and as a turn, without matching it to anything: `candidates` stays empty. Any bytes will do.
Heard hear_behaviours(std::string_view utterance, const CodingContext& context);

// Whether the text stands for saying nothing: "...", "(silence)".
bool is_silence(std::string_view utterance);

// The codes of one sentence, each with the words that carried it, most telling first. `probability` is a fixed estimate per kind of
// rule, not a measurement.
std::vector<HeardCode> code_sentence(const SentenceText& sentence, const CodingContext& context);

// Settles what the sentences of one turn mean together: advice after asking leave is advice with permission, and so on.
void settle_turn(std::vector<HeardSentence>& sentences);

// The main behaviour of a turn, of the four that AnnoMI tells apart.
MainBehaviour main_of(CodeSet codes);

}  // namespace practicum::listening
